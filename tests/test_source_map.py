"""engine/source_map.py: from the words of a finished page back to the line that wrote them."""

import pytest

from engine import finished, source_map

ABOUT = """# About us

China refines [91 %](facts.md#china-share) of *it*,[^usgs] says **a report&nbsp;of** many.
See [the chain](supply-chain.md#nowhere-here).

<b id="odd-one">x</b>
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "docs/about.md": ABOUT,
        "docs/index.md": "# Home page\n",
        "docs/more/index.md": "# More of it\n",
        "charts/bars.py": '"""Bars grew twice\n\nIn [2010](x.md) they grew.\n"""\n',
        "data/claims/a.toml": '[one]\nwhy = "Nobody has said so before."\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("about/index.html", "docs/about.md"),
        ("about.html", "docs/about.md"),
        ("index.html", "docs/index.md"),
        ("more/index.html", "docs/more/index.md"),
        ("404.html", None),
        ("gone/index.html", None),
    ],
)
def test_a_page_leads_to_its_markdown(project, path, file):
    found = source_map.page(path)
    assert (found and found.as_posix()) == file


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("China refines 91 % of it, says a report\u00a0of many.", ("docs/about.md", 3, 1)),
        ("a report of many. See the chain", ("docs/about.md", 3, 67)),
        ("of it, says", ("docs/about.md", 3, 44)),
        ("In 2010 they grew", ("charts/bars.py", 3, 1)),
        ("said so before", ("data/claims/a.toml", 2, 19)),
        ("words that nobody wrote", None),
    ],
)
def test_words_lead_to_their_line(project, words, place):
    assert source_map.find("about/index.html", words) == place


def test_a_problem_in_an_article_is_told_where_it_was_written(project, tmp_path):
    page = '<article><h1>About us</h1><p>See <a href="../supply-chain/#nowhere-here">the chain</a>.'
    (tmp_path / "site/about").mkdir(parents=True)
    (tmp_path / "site/about/index.html").write_text(page + "</article><a href=y>z</a>")
    about = finished.read("site").pages["about/index.html"]
    first, last = about.all("a")
    assert str(about.problem(first, "x")) == "docs/about.md:4:17: x (in site/about/index.html:1:34)"
    assert str(about.problem(last, "x")).startswith("site/about/index.html:1:")
