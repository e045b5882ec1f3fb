"""engine/oracle.py: the printed pages say what the registers say, whatever the Markdown was."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_import_rule import reach
from tiny import edit

from engine import oracle, printed_numbers
from engine.surroundings import settings

HOME = "https://reader.example/guide/"
FACTS = """<ul class="register facts">
<li id="china-share-2024"><p><strong>69.2 %</strong> – China's share of mining, 2024</p></li></ul>"""
EVENTS = (
    """<ol class="events"><li id="t001"><p>7 September 2010</p><p>Boats collide</p></li></ol>"""
)
SOURCES = '<ul class="register sources"><li id="agency-2024"><p>Agency</p></li></ul>'
FACT = '<a class="fact" href="../facts/#china-share-2024">69.2 %</a>'
EVENT = '<a class="event" href="../timeline/#t001">7 September 2010</a>'
TERMS = """- admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.superfences
  - engine.quiet_permalinks
  - engine.plain_tables
  - engine.printing"""
HOST = f"""site_name: Tiny
site_url: {HOME}
theme: {{name: material, font: false}}
plugins: []
markdown_extensions:
  {TERMS}
"""


@pytest.fixture
def site(golden_project):
    """The tiny project; a function prints one page of it and returns the lines of the oracle."""
    once("Says 24 months")
    page("facts", FACTS)
    page("timeline", EVENTS)
    page("sources", SOURCES)
    page("", "<h1>Home</h1>")

    def judged(body, markdown=""):
        Path("docs/page.md").write_text(markdown or body, encoding="utf-8")
        page("page", body)
        return [str(problem) for problem in oracle.judge("site")]

    return judged


def once(words):
    """Let a register tell something alone."""
    with Path("data/told_once.txt").open("a", encoding="utf-8") as file:
        file.write(f"{words}  # why\n")


def page(name, body):
    path = Path("site", name, "index.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    canonical = f'<link rel="canonical" href="{HOME}{name}{"/" if name else ""}">'
    html = f"<html><head>{canonical}<title>{name}</title></head><body>5 <article>{body}</article>"
    path.write_text(html, encoding="utf-8")


def test_what_the_registers_bear_out_is_not_remarked_on(site):
    assert site(f"<h1>A page</h1><p>China mines {FACT}. On {EVENT}, and in 2010.</p>") == []


def test_a_falsified_link_to_a_fact_is_found_in_the_printed_page(site):
    markdown = "# A page\n\nChina\nmines [69.2 %](facts.md#china-share-2024) of it.\n"
    (line,) = site(
        f"<h1>A page</h1><p>China\nmines {FACT.replace('69', '49')} of it.</p>", markdown
    )
    assert line == (
        "docs/page.md:4:1: '49.2 %' found, '69.2 %' expected: "
        "the link leads to the fact china-share-2024"
    )


@pytest.mark.parametrize(
    "address",
    [
        "../facts/#china-share-2024",
        "../facts/index.html#china-share-2024",
        "../facts/?#china-share-2024",
        "../facts/?x=1#china-share-2024",
        "../f%61cts/#china-share-2024",
        "../facts/#china%2Dshare-2024",
        "/guide/facts/#china-share-2024",
        "//reader.example/guide/facts/#china-share-2024",
        f"{HOME}facts/#china-share-2024",
        "https://READER.example:443/guide/facts/#china-share-2024",
        "..\\facts\\#china-share-2024",
        " ../fa&#10;cts/#china-share-2024",
    ],
)
def test_a_link_ends_where_a_browser_ends(site, address):
    (line,) = site(f'<p>China mines <a href="{address}">12.3 %</a> of it.</p>')
    assert "'12.3 %' found, '69.2 %' expected" in line


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("about 95 % of it", "95"),
        ("<em>95.9 %</em>", "95.9"),
        ("and/95 %", "95"),
        ("approx.95 %", "95"),
        ("pre-95.9 %", "95.9"),
        (".959 of it", "959"),
        ("&#57;&#53; %", "95"),
        ("½ of it", "½"),
        ("&frac34; of it", "¾"),
        ("٩٥ %", "٩٥"),
        ("９５ %", "９５"),
        ("ninety-five percent of it", "ninety-five"),
        ("three years", "three"),
        ("$2010 million", "2010"),
        ("2010 %", "2010"),
        ("2010 kt", "2010"),
        ("No. 95 %", "95"),
        ("95th %", "95"),
        ("List 3 %", "3"),
        ('<a href="../sources/">95.9 %</a>', "95.9"),
        ('<a href="https://elsewhere.example/">95.9 %</a>', "95.9"),
        ('<img alt="95.9 % of it">', "95.9"),
        ('<span title="95.9 % of it">it</span>', "95.9"),
        ('<a href="#x" aria-label="95.9 % of it">it</a>', "95.9"),
        ('<a href="#x" data-note="95.9 % of it">it</a>', "95.9"),
        ("<svg><text>95.9 %</text></svg>", "95.9"),
    ],
)
def test_a_figure_without_a_fact_is_found(site, said, found):
    lines = site(f"<p>China makes {said}.</p>")
    assert [line.split(": ", 1)[1].partition(" found")[0] for line in lines] == [f"'{found}'"]


@pytest.mark.parametrize(
    "box", ["div", "details", "blockquote", "table", "figure", "h2", "summary"]
)
def test_no_box_hides_a_figure(site, box):
    assert len(site(f"<{box}><p>China makes 95.9 %.</p></{box}>")) == 1
    assert len(site(f"<{box}>95.9 % of magnets</{box}>")) == 1


@pytest.mark.parametrize(
    "said",
    [
        '<a href="../timeline/#t001">17 September 2010</a>',
        '<a href="../timeline/#t001">September 2020</a>',
        '<a href="../timeline/#t001">2011</a>',
        '<a href="../timeline/#t001">three boats of 12 %</a>',
        '<a href="../sources/#agency-2024">the report of 2034</a>',
        f"{EVENT}, or 53 October 2010",
        f"{EVENT}, or October 2085",
        f"{EVENT}, and in 2019",
        f"{EVENT}, on 7 October",
        f"{EVENT} and notice No. 62",
    ],
)
def test_words_may_not_contradict_what_they_link(site, said):
    assert len(site(f"<h1>A page</h1><h2>A part</h2><p>It was {said}.</p>")) == 1


def test_a_year_is_borne_out_by_its_own_section(site):
    assert site(f"<h2>One</h2><p>On {EVENT}.</p><p>In 2010.</p>") == []
    assert len(site(f"<h2>One</h2><p>On {EVENT}.</p><h2>Two</h2><p>In 2010.</p>")) == 1


def test_a_number_before_a_heading_counts_the_headings(site):
    assert site("<h2>1. Mining</h2><h2>2. Refining</h2>") == []
    assert len(site("<h2>1. Mining</h2><h2>3. Refining</h2>")) == 1
    assert len(site("<h2>95 % of magnets</h2>")) == 1


@pytest.mark.parametrize("letter", ["\ue000", "\ue002", "\u202e", "\ufffc", "\x01"])
def test_characters_that_nobody_sees_are_found(site, letter):
    lines = site(f"<p>China{letter} mines.</p>")
    assert (len(lines), f"U+{ord(letter):04X}" in "".join(lines)) == (
        (0, False) if letter == "\ufffc" else (1, True)
    )


def test_code_and_allowed_phrases_need_no_fact(site):
    Path("data/allowed_figures.txt").write_text("F-35  # an aircraft\n", encoding="utf-8")
    assert site("<p>The F-35, and <code>95 %</code>.</p><pre>12 %</pre>") == []
    assert len(site("<p>The F-36.</p>")) == 1


def test_an_entry_says_nothing_but_its_own_words(site):
    page("facts", FACTS.replace("mining, 2024", "mining, 2014"))
    assert "a figure of fact 'china-share-2024' expected" in "".join(site("<p>It mines.</p>"))


def test_without_its_words_a_problem_stands_at_the_words_before_it(site):
    body = "<p>China mines ore.</p><p>It refines it.</p><figure><p>95 %</p></figure>"
    (line,) = site(body, "# A page\n\nChina mines ore.\n\nIt refines it.\n\n[THINGS]\n")
    assert line.startswith("docs/page.md:5:1: ")


def test_a_link_to_a_term_names_it(site):
    page("glossary", '<dl class="register glossary"><dt id="ore">Ore</dt><dd>Rock.</dd></dl>')
    Path("data/glossary.toml").write_text(
        '[ore]\nterm = "ore"\nalso = ["ores"]\nmeans = "Rock, or clay."\n', encoding="utf-8"
    )
    assert site('<p>From <a href="../glossary/#ore">ores</a> it comes.</p>') == []
    (line,) = site('<p>From <a href="../glossary/#ore">magnets</a> it comes.</p>')
    assert "'magnets' found, a form of the term 'ore' expected" in line


def test_what_a_fact_says_is_in_its_cells(site):
    edit(Path("data/facts/topic.toml"), "of mining, 2024", "of mining, 2014")
    page("facts", FACTS.replace("mining, 2024", "mining, 2014"))
    (line,) = site("<p>It mines.</p>")
    assert line.startswith("data/facts/topic.toml:2:")
    assert "'2014' found in china-share-2024, a figure or date of its documents" in line


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("dispute_events.csv", "Two boats.", "Two boats of 12 t.", "12"),
        ("dispute_events.csv", "Seven elements.", "Since May 2019.", "May 2019"),
        ("claims/text-a.toml", 'note = "Says 24', 'note = "In 1987. Says 24', "1987"),
    ],
)
def test_a_figure_that_one_entry_tells_alone_is_written_twice(site, file, old, new, found):
    edit(Path("data", file), old, new)
    (line,) = site("<p>It mines.</p>")
    assert line.startswith(f"data/{file}:")
    assert f"'{found}' found in " in line
    once(found)
    assert site("<p>It mines.</p>") == []


def test_the_oracle_knows_nothing_of_the_reading_of_markdown():
    known = reach("engine.oracle")
    judges = {f"engine.{name}" for name in ("promises", "found", "unbound", "judge", "reading")}
    assert not known & {"markdown", "mkdocs", *judges}


def test_numbers_are_read_as_people_read_them():
    read = [number for *_, number in printed_numbers.numbers("2,900 t, 0.50, two years, ten men")]
    assert read == ["2900", "0.5", "2"]


FAULTS = """# Home

<div markdown="1">
Of magnets China makes 12.3 % today.
</div>

<details markdown="1"><summary>One answer</summary>

It was [12.4 %](facts.md#china-share-2024) then.

</details>

Mined: _12.5 %_, and [12.6 %](timeline.md#t001) refined.

Made: <a href="../facts/#china-share-2024">12.7 %</a>, [12.8 %](about.md){ href="facts/#china-share-2024" }.

China's share: [12.9 %](facts.md?x=1#china-share-2024).
"""


@pytest.fixture(scope="module")
def hosted(root, tmp_path_factory):
    """The tiny project with a page of faults, printed by MkDocs."""
    folder = tmp_path_factory.mktemp("hosted")
    shutil.copytree(root / "tests/golden/project", folder, dirs_exist_ok=True)
    shutil.copytree(root / "engine", folder / "engine")
    (folder / "docs/index.md").write_text(FAULTS, encoding="utf-8")
    (folder / "docs/about.md").write_text("# About\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(HOST, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=folder, env=settings(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(
    ("line", "figure"),
    [(4, "12.3"), (9, "12.4 %"), (13, "12.5"), (13, "12.6"), (15, "12.8 %"), (17, "12.9 %")],
)
def test_what_the_host_prints_is_read_whatever_the_markdown_was(hosted, monkeypatch, line, figure):
    monkeypatch.chdir(hosted)
    lines = [str(problem) for problem in oracle.judge("site")]
    assert any(
        each.startswith(f"docs/index.md:{line}:") and f"'{figure}'" in each for each in lines
    )
