"""engine/changes.py and engine/snapshot.py: what a change does for a reader, in words."""

import subprocess
import sys

import pytest

from engine import changes, snapshot
from engine.command import Unfit
from tests import small_site
from tests.tiny import edit

CARD = {
    "name": "shares",
    "headline": "China leads",
    "subtitle": "Share, %",
    "alternative": "In words.",
    "omits": "",
    "sources": ["usgs"],
    "controls": [{"name": "year"}],
    "rows": [["China", 58.9], ["Japan", 1]],
    "live": {"wide": "shares.1.json"},
}
NOTHING = {kind: {} for kind in changes.TITLES}


def told(kind, base, head):
    return changes.words({**NOTHING, kind: base}, {**NOTHING, kind: head})


def told_of_chart(**changed):
    return told("charts", {"shares": CARD}, {"shares": CARD | changed})


def test_nothing_changes():
    assert "No page, chart, figure or register says anything else." in told_of_chart()


def test_a_new_headline_and_a_new_row_are_said():
    text = told_of_chart(headline="China led", rows=[["China", 60], ["Japan", 1]])
    assert "headline was “China leads”, is “China led”" in text
    assert "rows: 1 new or changed, 1 no longer there" in text


def test_sources_controls_and_mere_looks_are_told_apart():
    text = told_of_chart(sources=["iea"], controls=[])
    assert "new source `iea`; source `usgs` is gone; control `year` is gone" in text
    assert "`shares`: drawn differently" in told_of_chart(live={"wide": "shares.2.json"})


@pytest.mark.parametrize("kind", sorted(changes.TITLES.keys() - {"charts", "prose"}))
def test_entries_of_every_kind_come_go_and_change(kind):
    text = told(kind, {"a": "Share: 58 %", "b": "Mass"}, {"a": "Share: 59 %", "c": "Year"})
    assert text.splitlines()[2:] == [
        f"### {changes.TITLES[kind]}",
        "",
        "- `c` is new: Year",
        "- `b` is gone: Mass",
        "- `a`: was “Share: 58 %”, is “Share: 59 %”",
    ]


def test_changed_prose_is_counted_in_words():
    base = {"a.md": "one two three four".split(), "b.md": ["x"], "c.md": ["y"]}
    text = told("prose", base, {"a.md": "one 2 three four five".split(), "b.md": ["x"]})
    assert text.splitlines()[2:] == [
        "### Words of pages",
        "",
        "- `a.md`: words: 2 new, 1 gone",
    ]


def test_links_are_told_as_words_and_nothing_foreign_has_an_effect():
    words = "[91 %](facts.md#share) of it[^iea] *now* <script>alert(1)</script> | [a](b.md 'c')"
    assert changes._quoted(words) == "91 % of it \\*now\\* alert(1) \\| a"


def test_a_long_list_and_a_long_text_are_cut():
    text = told("sources", {}, {f"s{n:02}": "x " * 500 for n in range(30)})
    assert "- … and 10 more" in text
    assert max(map(len, text.splitlines())) < 200


@pytest.fixture
def base(tmp_path):
    return small_site.project(tmp_path / "base")


def test_a_snapshot_tells_of_every_register(root, monkeypatch):
    monkeypatch.chdir(root)
    taken = snapshot.taken()
    assert taken.keys() == changes.TITLES.keys()
    assert [kind for kind, entries in taken.items() if not entries] == []


def test_a_copy_that_cannot_be_read_whole_is_read_in_part(base, monkeypatch):
    monkeypatch.chdir(base)
    (base / "mkdocs.yml").write_text("[")
    (base / "data/datapackage.yaml").write_text("{")
    taken = snapshot.taken()
    assert (taken["navigation"], taken["tables"], taken["facts"]) == ({}, {}, {})
    assert taken["pages"]["index.md"] == "Who refines?"


def test_a_corrected_cell_and_a_new_page_are_told(base, tmp_path):
    head = small_site.project(tmp_path / "head")
    edit(head / "data/shares.csv", "91.3", "92.3")
    edit(head / "docs/index.md", "China does", "Today China does")
    (head / "docs/new.md").write_text("# Something *new*\n")
    done = subprocess.run(
        [sys.executable, "-m", "engine.changes", str(base)],
        cwd=head,
        capture_output=True,
        encoding="utf-8",
    )
    assert "- `new.md` is new: Something \\*new\\*" in done.stdout, done.stdout + done.stderr
    assert "- `index.md`: words: 1 new, 0 gone" in done.stdout
    assert "- `share`: was “China's share of refining: 91 %”, is “China" in done.stdout
    assert "- `supply_shares`: rows: 1 new or changed, 1 no longer there" in done.stdout


def test_a_copy_that_cannot_be_drawn_is_said(base, monkeypatch, capsys):
    monkeypatch.chdir(base)
    (base / "build_charts.py").unlink()
    assert changes.main([str(base)]) == 0
    assert "What changes cannot be said" in capsys.readouterr().out


@pytest.mark.parametrize("given", [[], ["no/such/folder"], ["a", "b"]])
def test_without_a_copy_the_usage_is_told(given):
    with pytest.raises(Unfit, match="usage"):
        changes.main(given)
