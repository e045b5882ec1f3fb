"""What must stay true of the charts and tables on supply."""

import math
import random

import pytest

from engine import charts, drawing, tables
from models.concentration import equal_suppliers, hhi

CONTRACTS = charts.contracts()


def rows_of(name):
    card = drawing.sketch(CONTRACTS[name])
    columns = [column["name"] for column in card["columns"]]
    return [dict(zip(columns, row, strict=True)) for row in card["rows"]]


def test_there_are_seventeen_elements_and_one_stands_apart():
    rows = rows_of("element_grid")
    assert len(rows) == 17
    groups = [row["group"] for row in rows]
    assert (groups.count("light"), groups.count("heavy"), groups.count("apart")) == (8, 8, 1)
    assert {row["licence"] for row in rows} == {"April 2025", "suspended", "not named"}
    assert sum(row["licence"] == "April 2025" for row in rows) == 7


def test_the_fullest_bar_of_abundance_is_the_highest_value():
    most = max(row["abundance"] or 0 for row in rows_of("element_grid"))
    spec = drawing.specs_of(CONTRACTS["element_grid"])["wide"]
    assert f"datum.abundance / {most}" in str(spec)


def test_concentration_is_what_the_shares_give():
    found = {row["step"]: row["index"] for row in rows_of("concentration_by_step")}
    assert found == {
        "Mining, magnet rare earths": 3890,
        "Mining, all rare earths": 5070,
        "Refining": 8360,
        "Magnets": 8930,
    }


def test_ore_columns_are_not_made_to_sum_to_a_hundred():
    totals = {}
    for row in tables.load("ore_composition"):
        totals[row["deposit"]] = totals.get(row["deposit"], 0) + float(row["share"] or 0)
    assert len(totals) == 10
    assert 97.9 < min(totals.values()) < 98 < 103 < max(totals.values()) < 103.5


def test_an_ore_without_figures_has_no_bar():
    rows = [row for row in rows_of("ore_composition") if row["deposit"] == "Mountain Pass"]
    shares = {row["kind"]: row["share"] for row in rows}
    assert shares["Dysprosium and terbium"] is None


def test_reserves_that_are_not_given_stay_empty():
    rows = [row for row in rows_of("reserves_production") if row["measure"] == "reserves"]
    missing = {(row["country"], row["edition"]) for row in rows if row["share"] is None}
    assert ("India", "May 2026") in missing
    assert all(country in ("India", "Myanmar") for country, _ in missing)


def test_countries_are_stacked_only_from_2018():
    spec = drawing.specs_of(CONTRACTS["mine_production"])["wide"]
    drawn = [row for rows in spec["datasets"].values() for row in rows]
    bars = [row for row in drawn if row.get("_low") is not None and row["country"] != "World"]
    early = [row for row in bars if row["year"] < 2018]
    assert early
    assert all(row["_low"] == 0 and row["series"] != "USGS yearbook and summaries" for row in early)


@pytest.mark.parametrize("year", range(2018, 2024))
def test_countries_sum_to_the_world(year):
    rows = [row for row in tables.load("mine_production") if int(row["year"]) == year]
    rows = [row for row in rows if row["series"] == "USGS yearbook and summaries"]
    world = [float(row["tonnes"]) for row in rows if row["country"] == "World"]
    parts = [float(row["tonnes"]) for row in rows if row["country"] != "World"]
    assert math.isclose(sum(parts), *world, rel_tol=0.003)


def markets(number=200):
    """Shares of many made-up markets, always the same ones."""
    chance = random.Random(17)
    for _ in range(number):
        sizes = [chance.uniform(0.001, 1000) for _ in range(chance.randint(2, 40))]
        yield [size / sum(sizes) * 100 for size in sizes]


def test_the_index_lies_between_equal_shares_and_one_supplier():
    assert hhi([100]) == 10_000
    for shares in markets():
        assert 10_000 / len(shares) - 1e-6 <= hhi(shares) <= 10_000
        assert 1 <= equal_suppliers(hhi(shares)) <= len(shares) + 1e-6


def test_a_merger_never_lowers_the_index():
    for shares in markets():
        merged = [shares[0] + shares[1], *shares[2:]]
        assert hhi(merged) > hhi(shares)


def test_the_index_works_on_expressions():
    import altair as alt

    assert "pow" in str(hhi([alt.datum.share, 3]))


def test_each_year_of_the_mine_is_drawn_once_and_every_step_has_years():
    spec = drawing.specs_of(CONTRACTS["mountain_pass"])["wide"]
    drawn = [
        row
        for rows in spec["datasets"].values()
        for row in rows
        if "_from" in row and "tonnes" in row
    ]
    years = [row["year"] for row in drawn]
    assert len(years) == len(set(years))
    assert {row["_step"] for row in drawn} == set("123456")
    assert all(row["tonnes"] == 0 for row in drawn if 2001 <= row["year"] <= 2011)


def test_the_mine_has_one_basis_of_price():
    rows = [row for row in rows_of("mountain_pass") if row["price"] is not None]
    assert {row["unit"] for row in rows} == {"USD/t"}
    assert [int(row["period"]) for row in rows] == list(range(2000, 2021))
