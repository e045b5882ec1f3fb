"""What must stay true of the trade charts: sums, revisions, bases, and what is derived."""

import pytest

from charts import price_gap, prices
from engine import tables


def rows(table, **wanted):
    return [row for row in tables.load(table) if all(row[k] == v for k, v in wanted.items())]


def test_magnet_months_of_2025_sum_to_the_printed_year_but_for_one_tonne():
    months = rows("china_exports_monthly", product="magnets", destination="World")
    months = [row for row in months if row["month"].startswith("2025")]
    assert len(months) == 12
    printed = rows("china_exports_yearly", product="magnets", partner="World", period="2025")
    assert sum(row["tonnes"] for row in months) == 57_393
    assert printed[0]["tonnes"] == 57_392


def test_months_to_the_united_states_sum_to_the_printed_year_within_ten_tonnes():
    months = rows("china_exports_monthly", product="magnets", destination="United States")
    months = [row for row in months if row["month"].startswith("2025")]
    assert sum(row["months"] for row in months) == 12
    assert sum(row["tonnes"] for row in months) == pytest.approx(5_933, abs=10)


def test_derived_months_are_flagged_and_say_how():
    derived = [row for row in tables.load("china_exports_monthly") if row["status"] == "derived"]
    world = [row["month"] for row in derived if row["destination"] == "World"]
    assert world == ["2025-02", "2025-03", "2025-04", "2026-01", "2026-02"]
    assert all(row["derivation"] for row in derived)


def test_origins_of_each_material_sum_to_a_hundred():
    sums = {}
    for row in tables.load("us_import_sources"):
        key = row["material"], row["period"]
        sums[key] = sums.get(key, 0) + row["share"]
    assert set(sums.values()) == {100}


def test_reliance_follows_from_output_and_use_in_both_editions_of_2024():
    for edition, share in [("2025 edition", 80), ("2026 edition", 53)]:
        amounts = {
            row["measure"]: row["amount"] for row in rows("us_trade", year=2024, edition=edition)
        }
        use, made = (
            amounts["use of compounds and metals"],
            amounts["output of compounds and metals"],
        )
        assert (use - made) / use * 100 == pytest.approx(share, abs=1)
        printed = rows(
            "us_import_reliance", material="compounds and metals", year=2024, edition=edition
        )
        assert printed[0]["share"] == share


def test_a_series_of_prices_has_one_basis_and_one_unit():
    kinds = {}
    for row in tables.load("price_history"):
        kinds.setdefault(row["series"], set()).add((row["basis"], row["unit"]))
    assert all(len(found) == 1 for found in kinds.values())


def test_lines_of_prices_join_one_series_of_averages_each():
    drawn = [row for row in tables.load("price_history") if row["series"] in prices.LINES]
    assert {row["statistic"] for row in drawn} == {"average"}
    layers = prices.draw(tables.load("price_history")).to_dict()["layer"]
    lines = [part for part in layers if part.get("mark", {}).get("type") == "line"]
    assert [part["encoding"]["detail"]["field"] for part in lines] == ["series"]


def test_prices_with_tax_in_yuan_are_never_drawn_with_dollars():
    for draw in (prices.draw, price_gap.draw):
        values = str(draw(tables.load("price_history")).to_dict())
        assert "CNY" not in values


def test_exports_of_2012_filled_about_half_of_the_quota():
    amounts = {row["measure"]: row["tonnes"] for row in rows("export_quotas", year=2012)}
    assert amounts["exports"] / amounts["quota"] == pytest.approx(0.525, abs=0.001)
