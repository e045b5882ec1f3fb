"""engine/changes.py: what a change does to charts and facts, in words."""

import shutil
import subprocess
import sys

from engine import changes

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


def told(base=CARD, head=CARD, facts=({}, {})):
    pair = [
        {"charts": {"shares": card}, "facts": fact}
        for card, fact in zip((base, head), facts, strict=True)
    ]
    return changes.words(*pair)


def test_nothing_changes():
    assert "No chart and no fact changes." in told()


def test_a_new_headline_and_a_new_row_are_said():
    text = told(head=CARD | {"headline": "China led", "rows": [["China", 60], ["Japan", 1]]})
    assert "headline was “China leads”, is “China led”" in text
    assert "rows: 1 new or changed, 1 no longer there" in text


def test_sources_controls_and_mere_looks_are_told_apart():
    text = told(head=CARD | {"sources": ["iea"], "controls": []})
    assert "new source `iea`; source `usgs` is gone; control `year` is gone" in text
    assert "`shares`: drawn differently" in told(head=CARD | {"live": {"wide": "shares.2.json"}})


def test_facts_that_come_go_and_change():
    base = {"a": ["Share", "58 %"], "b": ["Mass", "3 t"]}
    head = {"a": ["Share", "59 %"], "c": ["Year", "2024"]}
    text = told(facts=(base, head))
    assert "- `c` is new: Year – **2024**" in text
    assert "- `b` is gone: Mass – **3 t**" in text
    assert "- `a`: was **58 %**, is **59 %**" in text


def test_a_corrected_cell_shows_in_charts_and_facts(root, tmp_path):
    for name in ("charts", "data", "engine", "models", "theme"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "build_charts.py", tmp_path)
    table = tmp_path / "data" / "stage_shares.csv"
    table.write_text(table.read_text().replace("mining,China,2024,58.9", "mining,China,2024,57.9"))
    done = subprocess.run(
        [sys.executable, "-m", "engine.changes", str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert "- `china-mining-share-2024`: was **57.9" in done.stdout, done.stdout + done.stderr
    assert "- `supply_shares`: rows: 1 new or changed" in done.stdout


def test_a_copy_that_cannot_be_drawn_is_said(root, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "engine.changes", str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "What changes cannot be said" in done.stdout
