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
    units = {r["capacity_unit"] for r in tables.load("projects") if r["stage"] == "magnet"}
    assert units == {"t magnets a year", None}
    assert not re.search(r"projects\[(?!stage=magnet,)[^\]]*\]\.capacity", FACTS)


def test_income_under_the_floor_is_booked_by_quarter_from_its_first_day():
    booked = [row for row in tables.load("mp_quarters") if row["floor_income_musd"] is not None]
    assert [row["quarter"] for row in booked] == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert [row["grade"] == "reported" for row in booked] == [False, False, True]
    terms = {row["id"]: row for row in tables.load("price_floor_terms")}
    assert booked[0]["starts"] == terms["first-day"]["date"] == "2025-10-01"
    quarters = [row["Quarter"] for row in drawn("price_floor") if row.get("Quarter")]
    assert sorted(quarters) == ["2025-Q4", "2026-Q1", "2026-Q2"]


def test_the_price_beside_the_floor_is_one_series():
    kinds = {row["Basis"] for row in drawn("price_floor") if row.get("Period")}
    assert len(kinds) == 1


def test_the_rule_pays_at_least_the_floor_and_takes_a_share_only_above_it():
    rows = drawn("floor_rule")
    for row in rows:
        price, gets = row["Price"], row["Gets"]
        if row["Case"] == "company gets":
            assert gets == max(price, 110)
        elif row["Case"] != "market price":
            assert gets == max(price, 110) - 0.3 * max(price - 110, 0)


def test_each_measure_of_support_is_drawn_once_in_its_own_currency():
    deals = tables.load("support_deals")
    assert len(drawn("support_deals")) == len(deals)
    for row in deals:
        assert (row["amount_million"] is None) == (row["currency"] is None), row["id"]


def test_loan_and_incentive_for_one_plant_are_not_counted_twice():
    amounts = [
        row["amount_million"]
        for row in tables.load("support_deals")
        if "Vulcan" in row["recipient"]
    ]
    assert sorted(amounts) == [50, 620]
    assert not any("Vulcan" in row["item"] for row in tables.load("costs"))


def test_no_fact_adds_support_of_different_kinds_or_currencies():
    assert not re.search(r"sum\((?:support_deals|costs|price_floor_terms)", FACTS)
    assert not re.search(r"amount_million[^\n]*\+", FACTS)


def test_costs_in_one_picture_have_one_unit():
    wanted = [row for row in tables.load("costs") if row["unit"] == "billion USD"]
    assert len(drawn("chain_costs")) == len(wanted) == 5
