"""Links, pictures, files and the navigation: what leads nowhere is told at its line."""

import pytest

from engine import check

OTHER = """# Other page

## A heading of 2024

## 什么是稀土

<details class="quiz" id="quiz-other-1" markdown>
<summary>What?</summary>

- [ ] **Little.** It is more, [69.2 %](facts.md#china-share-2024).
- [x] **Much.** So it is, [69.2 %](facts.md#china-share-2024).
- [ ] **All.** It is less, [69.2 %](facts.md#china-share-2024).

</details>

## Own {#my-own}
"""

SETTINGS = """
markdown_extensions:
  - attr_list
  - md_in_html
  - toc:
      slugify: !!python/name:engine.anchors.slugify
  - engine.printing
"""


@pytest.fixture
def project(sound_project):
    (sound_project / "docs/more").mkdir()
    (sound_project / "docs/other.md").write_text(OTHER, encoding="utf-8")
    (sound_project / "docs/more/inner.md").write_text("# Inner page\n", encoding="utf-8")
    (sound_project / "docs/photo.png").write_bytes(b"PNG")
    (sound_project / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return sound_project


def told(project, text, page="page.md"):
    (project / "docs" / page).write_text(text, encoding="utf-8")
    lines = [str(problem) for problem in check.check().problems]
    return [line.removeprefix(f"docs/{page}:") for line in lines]


KEPT = """# A page

[a](other.md), [b](other.md#a-heading-of-2024), [c](other.md#什么是稀土), [d](#a-page), [e](#top),
[f](other.md#quiz-other-1), [g](other.md#my-own), [h](more/inner.md), [i](page.md#a-page),
[j](charts/shares.csv), [k](charts/data/shares.csv), [l](charts/data/datapackage.yaml),
[m](glossary.md#ore), [n](https://a.example/x.md#y), [o](mailto:a@b.example), <https://a.example/>,
[p](other.md#%E4%BB%80%E4%B9%88%E6%98%AF%E7%A8%80%E5%9C%9F), [q][ref], [r](photo.png), [s](more/../other.md),
`[code](nowhere.md)` and [t](timeline.md#events-2010).

[ref]: other.md "Its title"

![A photo](photo.png)
"""


def test_links_that_hold_are_passed_over(project):
    assert told(project, KEPT) == []


def test_in_a_folder_links_lead_up(project):
    text = "# P\n\n[a](../other.md#my-own) ![A photo](../photo.png) [b](../charts/shares.csv)\n"
    assert told(project, text, "more/p.md") == []
    assert told(project, "# P\n\n[a](other.md)\n", "more/p.md") == [
        "3:1: there is no page 'more/other.md' in docs/; did you mean '../other.md'?"
    ]


DEAD = [
    ("x [y](othr.md)", "there is no page 'othr.md' in docs/; did you mean 'other.md'?"),
    (
        "x [y](other.md#my-owm)",
        "other.md has no heading or entry '#my-owm'; did you mean 'my-own'?",
    ),
    ("x [y](#a-pag)", "page.md has no heading or entry '#a-pag'; did you mean 'a-page'?"),
    ("x [y](other.md#quiz-other-2)", "'#quiz-other-2'; did you mean 'quiz-other-1'?"),
    ("x [y](facts.md#which)", "there is no fact 'which'"),
    ("x [y](more/)", "there is no page or file 'more/' in docs/"),
    ("x [y](other/)", "there is no page or file 'other/' in docs/; write other.md"),
    ("x [y](other)", "there is no page or file 'other' in docs/; write other.md"),
    ("x [y](other.html)", "there is no file 'other.html' in docs/; write other.md"),
    ("x [y](other.html#my-own)", "there is no file 'other.html' in docs/; write other.md"),
    ("x [y](/other.md)", "the path '/other.md' found, a path from this page expected"),
    ("x [y](/)", "the path '/' found, a path from this page expected"),
    ("x [y](../other.md)", "'../other.md' leads out of docs/"),
    ("x [y](charts/share.csv)", "there is no file 'charts/share.csv' in docs/; did you mean"),
    ("x [y](charts/data/share.csv)", "there is no file 'charts/data/share.csv'"),
    ("x [y](charts/shares.pdf)", "there is no file 'charts/shares.pdf' in docs/"),
    ("x ![y](phot.png)", "there is no file 'phot.png' in docs/; did you mean 'photo.png'?"),
    ("x ![](photo.png)", "a picture without words found, ![what it shows](photo.png) expected"),
    ("x ![ ](photo.png)", "a picture without words found"),
    ("x ![y](Photo.png)", "there is no file 'Photo.png' in docs/; did you mean 'photo.png'?"),
    ("x [y](other.md?a=b#no)", "other.md has no heading or entry '#no'"),
]


@pytest.mark.parametrize(("text", "words"), DEAD)
def test_what_leads_nowhere_is_told_at_its_place(project, text, words):
    found = told(project, f"# A page\n\n{text}\n")
    assert len(found) == 1
    assert found[0].startswith("3:3: ")
    assert words in found[0]


def test_a_link_by_reference_is_told_where_its_address_stands(project):
    assert told(project, "# A page\n\n[x][y]\n\n[y]: othr.md\n") == [
        "5:6: there is no page 'othr.md' in docs/; did you mean 'other.md'?"
    ]


def test_a_picture_in_html_is_told_where_it_stands(project):
    assert told(project, '# A page\n\n<p>a <img src="phto.png" alt="x"></p>\n') == [
        "3:16: there is no file 'phto.png' in docs/; did you mean 'photo.png'?"
    ]


def test_each_of_two_dead_links_has_its_own_place(project):
    found = told(project, "# P\n\n[a](no.md) [b](no.md)\n\n`[c](no.md)`\n\n[d](no.md)\n")
    assert [line.split(": ")[0] for line in found] == ["3:1", "3:12", "7:1"]


def test_an_address_that_is_refused_is_not_called_missing_as_well(project):
    assert told(project, "# P\n\n[a](javascript:x()) [b](//a.example/)\n") == [
        "3:1: an address with 'javascript:' found, expected https: or a page of this site"
    ]


@pytest.mark.parametrize(
    ("nav", "problem"),
    [
        (
            "- othr.md\n",
            "mkdocs.yml:2:3: there is no page 'othr.md' in docs/; did you mean 'other.md'?",
        ),
        (
            "- A:\n  - B: /other.md\n",
            "mkdocs.yml:3:8: there is no page '/other.md' in docs/; did you",
        ),
        ("- A: ''\n", "mkdocs.yml:2:6: there is no page '' in docs/"),
        ("- A: javascript:x\n", "mkdocs.yml:2:6: 'javascript:x' found, a page or an address"),
        ("- page.md\n- X: page.md\n", "mkdocs.yml:3:6: 'page.md' stands in line 2 already"),
    ],
)
def test_what_is_wrong_in_the_navigation_is_told_at_its_line(project, nav, problem):
    (project / "mkdocs.yml").write_text(f"nav:\n{nav}{SETTINGS}", encoding="utf-8")
    found = [line for line in told(project, "# A page\n") if line.startswith("mkdocs.yml")]
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_a_page_that_the_navigation_forgets(project):
    pages = "facts claims glossary method sources timeline other more/inner".split()
    nav = "".join(f"- {name}.md\n" for name in pages) + "- Elsewhere: https://a.example/\n"
    (project / "mkdocs.yml").write_text(f"nav:\n{nav}{SETTINGS}", encoding="utf-8")
    assert told(project, "# A page\n") == [
        "1:1: no line of the navigation leads to this page, "
        "`- Its name: page.md` in mkdocs.yml expected"
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ('a"onload=x.png', "the name 'a\"onload=x.png' found, letters, digits"),
        ("a<b>.md", "the name 'a<b>.md' found"),
        ("a b.md", "the name 'a b.md' found"),
        ("-a.md", "the name '-a.md' found"),
        ("a\u202eb.md", "the name 'a\\u202eb.md' found"),
        ("x.html", "a file '*.html' found, pages (.md) and pictures expected in docs/"),
        ("x.js", "a file '*.js' found"),
        ("noending", "a file '*' found"),
    ],
)
def test_files_with_odd_names_or_of_other_kinds_are_refused(project, name, words):
    (project / "docs" / name).write_text("# A page\n", encoding="utf-8")
    found = [line for line in told(project, "# A page\n") if words in line]
    assert len(found) == 1
    assert len(found[0].splitlines()) == 1


def test_a_picture_that_runs_is_refused(project):
    (project / "docs/p.svg").write_text('<svg onload="x()"><script>x()</script></svg>')
    found = told(project, "# A page\n")
    assert [line.startswith("docs/p.svg:1:1: ") for line in found] == [True, True]


def test_a_heavy_picture_is_refused(project):
    (project / "docs/p.png").write_bytes(bytes(60 * 1024))
    assert told(project, "# A page\n") == [
        "docs/p.png:1:1: a picture of 60 KiB found, 40 KiB at most expected"
    ]
