"""Data cannot break out: whatever a cell or an entry holds is printed as the words it is."""

from xml.etree.ElementTree import Element, tostring

import pytest
from markdown import Markdown

from engine import citation, datacheck, registers, source_rules
from tests.tiny import edit

SCRIPT = "<script>alert(1)</script>"
BREAKING = [
    f"https://e.org/>){SCRIPT}[a](<https://e.org/",
    "javascript:alert(1)",
    'https://e.org/" onclick="alert(1)',
    "https://e.org/`a` *b* \\",
]
WORDS = [f"A {SCRIPT} title", "[a](javascript:b)", "*a* `b` <b>c</b> [^d] &lt;e", "![x](y.svg)"]


def source(**cells):
    row = {"id": "x", "title": "T", "publisher": "P", "published": "2025", "grade": "primary"}
    return row | {"url": "", "read_at": ""} | cells


def printed(row):
    line = Element("p")
    citation.full(line, row)
    return line


@pytest.mark.parametrize("address", BREAKING)
@pytest.mark.parametrize("column", ["url", "read_at"])
def test_an_address_that_is_none_makes_no_link(address, column):
    line = printed(source(**{column: address}))
    assert {each.tag for each in line.iter()} <= {"p", "em", "span"}
    assert list(source_rules.faults([source(**{column: address})]))


@pytest.mark.parametrize("words", WORDS)
def test_titles_are_printed_as_they_are(words):
    line = printed(source(title=words, publisher=words, url="https://e.org/a_b_(c)"))
    assert "".join(line.itertext()) == (f"{words}, {words}, 2025. Official or original text.")
    assert [each.get("href") for each in line.iter("a")] == ["https://e.org/a_b_(c)"]


@pytest.mark.parametrize("words", WORDS)
def test_a_footnote_prints_the_cells_as_they_are(golden_project, words):
    edit(
        golden_project / "data/sources.csv", "Outlook & chart data", f'{words} "q"'.replace('"', "")
    )
    html = Markdown(extensions=["footnotes", "engine.printing"]).convert("Said.[^agency-2024]")
    tree = Element("div")
    citation.full(tree, source(title=words))
    assert SCRIPT not in html
    assert "javascript:" not in html.replace("[a](javascript:b)", "")
    assert html.count("footnote-backref") == 1
    assert "<b>" not in html


@pytest.mark.parametrize("name", ["SOURCES", "GLOSSARY", "EVENTS", "CLAIMS", "FACTS", "TABLES"])
def test_no_register_prints_a_tag_of_its_entries(golden_project, name):
    edit(golden_project / "data/sources.csv", "Outlook & chart data", SCRIPT)
    edit(golden_project / "data/glossary.toml", "Rock that is", f"Rock {SCRIPT} is")
    edit(golden_project / "data/datapackage.yaml", "A made-up table", f"A {SCRIPT} table")
    edit(golden_project / "data/facts/topic.toml", "China's share of", f"{SCRIPT} of")
    box = Element("div")
    registers.SHOW[name](box)
    html = Markdown(extensions=["engine.printing"]).convert(f"[{name}]")
    assert "<script" not in html
    assert "<script" not in tostring(box, "unicode")


DAYS = ["2025-38-07", "3010-09-24", "2025-13-01", "2025-02-30", "May 2025", "2026-11-23"]


@pytest.mark.parametrize("day", DAYS)
def test_a_source_was_published_on_a_day_that_has_been(golden_project, day):
    (golden_project / "docs/page.md").write_text("**Last reviewed:** 22 November 2026.\n")
    ((_, column, words),) = source_rules.faults([source(published=day)])
    assert column == "published"
    assert words.startswith(f"'{day}' found")


@pytest.mark.parametrize("day", ["2025", "2025-10", "2026-11-22", None])
def test_days_that_have_been_are_kept(golden_project, day):
    (golden_project / "docs/page.md").write_text("**Last reviewed:** 22 November 2026.\n")
    assert list(source_rules.faults([source(published=day)])) == []


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1 more", "@SUM(1)", "-a"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(tiny_project, cell):
    edit(tiny_project / "data/shares.csv", "Malaysia", cell)
    found = [str(problem) for problem in datacheck.problems()]
    assert found == [
        f"data/shares.csv:3:1: '{cell}' found in column 'country', which spreadsheets take for a formula"
    ]


@pytest.mark.parametrize(
    ("word", "other"),
    [("Chinа", "Cyrillic"), ("Οre", "Greek"), ("https://еxample.org", "Cyrillic")],
)
def test_letters_that_look_alike_are_named(tiny_project, word, other):
    edit(tiny_project / "data/shares.csv", "Malaysia", word)
    (line,) = [str(problem) for problem in datacheck.problems()]
    assert line.startswith("data/shares.csv:3:")
    assert line.endswith(f"mixes Latin and {other} letters")


def test_a_host_in_other_letters_is_refused():
    ((*_, words),) = source_rules.faults([source(url="https://пример.org/a")])
    assert "xn--" in words
