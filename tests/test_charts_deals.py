"""What the charts of estimates, projects, the price floor and support must keep true."""

import re
from pathlib import Path

from engine import charts, drawing, tables

CONTRACTS = charts.contracts()
FACTS = "".join(path.read_text(encoding="utf-8") for path in Path("data/facts").glob("*.toml"))


def drawn(name):
    """The chart's table: one dictionary a row, by the titles of its columns."""
    sketch = drawing.sketch(CONTRACTS[name])
    titles = [column["title"] for column in sketch["columns"]]
    return [dict(zip(titles, row, strict=True)) for row in sketch["rows"]]


def test_who_is_known_only_from_a_text_is_reported_and_named_so():
    for row in tables.load("window_estimates"):
        quoted = row["group"] == "text"
        assert (row["source"] in ("text-a", "text-b")) == quoted
        assert (row["grade"] == "reported") == quoted
        assert ("text A" in row["who"] or "text B" in row["who"]) == quoted


def test_an_estimate_without_an_upper_end_is_open():
    for row in tables.load("window_estimates"):
        assert row["high_years"] is not None or row["open_ended"], row["id"]
        assert (row["high_years"] or 99) >= row["low_years"], row["id"]


def test_seven_targets_moved_and_one_came_forward():
    shifts = tables.load("target_shifts")
    assert len(shifts) == 7
    assert all(row["grade"] != "reported" for row in shifts)
    for row in shifts:
        later = row["later_from"] is None or row["later_from"] >= row["earlier_to"]
        assert (row["moved"] == "later") == later, row["id"]
    assert len(drawn("target_slippage")) == 7


def test_every_project_is_drawn_once():
    assert len(drawn("project_pipeline")) == len(tables.load("projects"))


def test_capacities_of_different_products_are_never_added():
    for row in tables.load("projects"):
        assert (row["capacity"] is None) == (row["capacity_unit"] is None), row["id"]
    assert not re.search(r"projects\[[^\]]*\]\.capacity", FACTS)
