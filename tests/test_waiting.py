"""What follows from one slip in the data is one line after it, and never a false hint."""

import pytest

from engine import check, prose
from engine.problems import in_order

PAGE = "# Page\n\n[69.2 %](facts.md#china-share-2024) and [more](facts.md#none), [taking apart](glossary.md#ore), [two](claims.md#a-two-years), [then](timeline.md#t001).[^agency-2024]\n\n"


@pytest.fixture
def project(golden_project, monkeypatch):
    """The tiny project with its data judged, and a page that links to one of each kind."""
    monkeypatch.setattr(prose, "judge", lambda *_: [])
    (golden_project / "docs/page.md").write_text(PAGE, encoding="utf-8")
    return golden_project


def edit(path, old, new):
    """Change the first of these words of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lines():
    return [str(problem) for problem in in_order(check.check().problems)]


NONE = "docs/page.md:3:41: there is no fact 'none'"
SLIPS = [
    ("shares.csv", "69.2", "69,2", "data/shares.csv:3:"),
    ("sources.csv", "agency-2024,", "agency-2024;", "data/sources.csv:"),
    ("dispute_events.csv", "t001,", "t001;", "data/dispute_events.csv:2:1: 10 cells found"),
    ("datapackage.yaml", "title: Who mines", "title: Who: mines", "data/datapackage.yaml:5:15: "),
    ("datapackage.yaml", "type: year", "type: yaer", "data/datapackage.yaml:13:43: 'yaer' found"),
    ("glossary.toml", 'means = "', "means = ", "data/glossary.toml:"),
    ("facts/topic.toml", 'says = "', "says = ", "data/facts/topic.toml:2:8: this is not TOML"),
    ("facts/topic.toml", 'as = "0.0 %"', 'as = "x"', "data/facts/topic.toml:4:6: 'x' found"),
    ("claims/text-a.toml", 'said_by = "', "said_by = ", "data/claims/text-a.toml:3:"),
]


@pytest.mark.parametrize(("file", "old", "new", "cause"), SLIPS)
def test_one_slip_is_its_cause_and_one_line_of_what_waits(project, file, old, new, cause):
    before = lines()
    edit(project / "data" / file, old, new)
    found = [line for line in lines() if line not in before]
    assert found[0].startswith(cause)
    assert [line.partition(":")[0] for line in found] == [f"data/{file}"] * 2
    assert found[1].endswith((" wait for this", " waits for this"))


def test_causes_in_several_files_are_told_at_once_and_false_links_with_them(project):
    edit(project / "data/shares.csv", "69.2", "x")
    edit(project / "data/facts/topic.toml", 'as = "0.0 %"', 'as = "x"')
    edit(project / "data/shares.csv", "blog-2023", "blog-2024")
    found = lines()
    causes = [line for line in found if " wait" not in line]
    assert any(line.startswith("data/shares.csv:3:") for line in causes)
    assert (
        "data/shares.csv:4:20: there is no source 'blog-2024'; did you mean 'blog-2023'?" in causes
    )
    assert NONE in causes


def test_links_that_wait_are_counted(project):
    edit(project / "data/facts/topic.toml", 'as = "0.0 %"', 'as = "x"')
    (line,) = [line for line in lines() if line.endswith("for this")]
    assert line.startswith("data/facts/topic.toml:4:6: 1 fact and ")
