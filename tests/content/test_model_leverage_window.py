"""The model of the leverage window: bounds, directions, limits, units and odd cases."""

import json
import random
import re
from pathlib import Path

import pytest
from model_table import window_answer, window_by_year

from charts import covered_year as chart
from engine import charts, drawing, tables
from models import leverage_window as model

CHANCE = random.Random(1)
CASES = 400
DEFAULTS = {name: value for name, value, *_ in chart.SLIDERS}
ENDS = {name: (low, high) for name, _, low, high, *_ in chart.SLIDERS}


def anything():
    """A value for each control, now and then at an end."""
    return {
        name: CHANCE.choice([low, high, CHANCE.uniform(low, high)])
        for name, (low, high) in ENDS.items()
    }


def shares(values):
    return [model.share(*each) for each in window_by_year(values)[0].values()]


def covered(values):
    return model.covered_year(shares(values), values["stock"])


def pairs(name):
    """(values, the same with more of one control)."""
    for _ in range(CASES):
        values = anything()
        more = CHANCE.uniform(values[name], ENDS[name][1])
        yield values, values | {name: more}


@pytest.mark.parametrize("name", ["delay", "growth", "ramp", "opens"])
def test_more_of_it_never_means_earlier(name):
    for less, more in pairs(name):
        assert covered(more) >= covered(less), (name, less, more)


@pytest.mark.parametrize("name", ["success", "stock", "undated"])
def test_more_of_it_never_means_later(name):
    for less, more in pairs(name):
        assert covered(more) <= covered(less), (name, less, more)


def test_a_year_is_one_of_those_reckoned_or_never():
    for _ in range(CASES):
        assert model.BASE <= covered(anything()) <= model.NEVER


def test_output_lies_between_none_and_the_capacity():
    for _ in range(CASES):
        capacity, start = CHANCE.uniform(0, 20000), CHANCE.uniform(2025, 2036)
        chance, late = CHANCE.uniform(0, 100), CHANCE.uniform(-2, 4)
        ramp, year = CHANCE.uniform(2, 4), CHANCE.randint(2025, 2040)
        made = model.supply(capacity, start, chance, late, ramp, year)
        assert 0 <= made <= capacity * chance / 100 + 1e-6
        assert made <= model.supply(capacity, start, chance, late, ramp, year + 1) + 1e-9


def test_the_ramp_begins_at_nothing_and_ends_at_the_capacity():
    assert model.supply(1000, 2030, 100, 0, 3, 2029) == 0
    assert model.supply(1000, 2030.5, 100, 0, 3, 2030) == 0
    assert model.supply(1200, 2030, 100, 0, 3, 2030) == pytest.approx(200)  # half a year of three
    assert model.supply(1200, 2030, 100, 1, 3, 2031) == pytest.approx(200)
    assert model.supply(1000, 2030, 100, 0, 3, 2033) == 1000
    assert model.supply(1000, 2030, 25, 0, 3, 2035) == 250  # percent, not a part of one


def test_nothing_comes_before_2026_unless_it_was_to():
    assert model.supply(1000, 2026.5, 100, -2, 2, 2025) == 0
    early = model.supply(1000, 2026.5, 100, -2, 2, 2026)
    assert early == model.supply(1000, 2026.5, 100, -0.5, 2, 2026) == pytest.approx(250)
    assert model.supply(1000, 2025.5, 100, 0, 2, 2026) == pytest.approx(500)


def test_plants_that_opened_keep_their_date_and_only_plans_can_fail():
    for status, late, sure in [
        ("commissioning", False, True),
        ("construction", True, True),
        ("announced", True, False),
        ("undated", False, False),
    ]:
        plants = [(1000, 2030, status)]
        assert (model.new_capacity(plants, 100, 2, 2, 2031) < 500) == late, status
        assert (model.new_capacity(plants, 10, 0, 2, 2040) == 1000) == sure, status


def test_the_target_grows_from_the_exports_of_2025():
    assert model.target(57392, 4.5, 2025) == 57392
    assert model.target(100, 10, 2027) == pytest.approx(121)
    assert model.target(100, 0, 2040) == 100


def test_no_plant_never_covers():
    none = [0] * 16
    assert model.covered_year(none) == model.NEVER
    assert model.covered_year(none, 6) == model.NEVER
    assert said(none) == "Not by 2040: no new plant opens."


def said(each, stock=0, growth=4.5):
    found, most = model.covered_year(each), model.best(each)
    reopened = model.reopened_year(each, found)
    filled, top = model.covered_year(each, stock), model.best_year(each, most)
    return model.answer(found, reopened, filled, most, top, growth)


def by_year(**known):
    """Shares that are 0 but in the years given, which hold until the next one given."""
    now, each = 0, []
    for year in chart.YEARS:
        now = known.get(f"in_{year}", now)
        each.append(now)
    return each


def test_every_odd_case_has_its_words():
    assert said(by_year(in_2025=120)) == "Already covered in 2025."
    assert said(by_year(in_2026=100)) == "The gap closes in 2026, 1 year after 2025."
    assert said(by_year(in_2031=140)) == "The gap closes in 2031, 6 years after 2025."
    assert said(by_year(in_2040=140)) == "The gap closes in 2040, 15 years after 2025."
    again = said(by_year(in_2031=140, in_2034=99.9))
    assert again.endswith("after 2025, and opens again in 2034 as exports grow.")
    almost = said(by_year(in_2030=99.99, in_2031=80))
    assert almost == "Not by 2040: at best, in 2030, new plants equal 99 % of what China exports."
    lent = said(by_year(in_2030=75, in_2031=100), stock=3)
    assert lent.endswith("6 years after 2025. The stock would fill the gap of 2030.")
    assert said(by_year(in_2030=70), stock=4).endswith("The stock would fill the gap of 2030.")
    assert said(by_year(in_2031=140), growth=2).endswith("No forecast found is that slow.")


def test_a_month_of_stock_is_a_twelfth_of_a_year():
    assert model.covered_year([50], 6) == 2025
    assert model.covered_year([50], 5.9) == model.NEVER


def test_the_answer_fits_its_box():
    assert all(len(window_answer(anything())) <= 160 for _ in range(CASES))


# ---- The tables behind it


def test_starts_belong_to_magnet_plants_that_are_no_facts_of_weak_texts():
    known = {row["id"]: row for row in tables.load("projects")}
    for row in tables.load("magnet_starts"):
        plant = known[row["project"]]
        assert plant["stage"] == "magnet"
        assert plant["status"] in ("commissioning", "construction", "announced")
        assert plant["capacity_unit"] == "t magnets a year"
        assert "reported" not in (plant["grade"], row["grade"])
        assert row["start_from"] < row["start_to"]


def test_growth_that_is_worked_out_follows_from_its_amounts():
    for row in tables.load("demand_growth"):
        assert (row["kind"] == "worked out") == (row["from_kt"] is not None), row["id"]
        if row["from_kt"]:
            years = row["to_year"] - row["from_year"]
            rate = 100 * ((row["to_kt"] / row["from_kt"]) ** (1 / years) - 1)
            assert row["growth"] == round(rate, 1), row["id"]


def test_defaults_and_ends_are_cells_of_the_data():
    growth = {row["id"]: row["growth"] for row in tables.load("demand_growth")}
    assert DEFAULTS["growth"] == growth["iea-steps-2030"]
    assert ENDS["growth"] == (0, max(growth.values()))  # 0: what China exported in 2025
    assert min(growth.values()) == model.LOWEST_GROWTH
    [announced] = [r for r in tables.load("outside_supply") if r["id"] == "magnet-announced"]
    assert ENDS["undated"] == (0, announced["low"] / 1000)  # in thousand t


def test_the_default_delay_is_the_middle_of_what_was_found():
    """By project, from the first target to the last one; those without a later date left out."""
    moves = {}
    for row in tables.load("target_shifts"):
        if row["later_from"] is not None:
            first, _ = moves.get(row["project"], (row["earlier_from"] + row["earlier_to"], None))
            moves[row["project"]] = (first, row["later_from"] + row["later_to"])
    years = sorted((later - earlier) / 2 for earlier, later in moves.values())
    assert len(years) == 4
    assert (years[1] + years[2]) / 2 == pytest.approx(DEFAULTS["delay"], abs=0.01)
    assert ENDS["delay"][0] <= years[0]
    assert years[3] <= ENDS["delay"][1]


def test_presets_of_the_table_are_those_of_the_page():
    page = Path("docs/model-window.md").read_text(encoding="utf-8")
    links = re.findall(r"\[([^\]]+)\]\(charts/covered_year\.svg\?([^)]*)\)", page)
    found = {words: dict(pair.split("=") for pair in state.split("&")) for words, state in links}
    for column, (delay, success) in chart.PRESETS.items():
        state = found[column.removeprefix("tonnes_").removeprefix("if_").replace("_", " ")]
        assert float(state.get("delay", DEFAULTS["delay"])) == delay
        assert float(state.get("success", DEFAULTS["success"])) == success


def test_the_table_holds_what_the_model_gives():
    sketch = drawing.sketch(charts.contracts()["covered_year"])
    names = [column["name"] for column in sketch["columns"]]
    rows = [dict(zip(names, row, strict=True)) for row in sketch["rows"]]
    made = {row["year"]: row for row in rows if row.get("year")}
    assert list(made) == list(chart.YEARS)
    for column, (delay, success) in chart.PRESETS.items():
        expected, _ = window_by_year(DEFAULTS | {"delay": delay, "success": success})
        for year, (new, wanted) in expected.items():
            assert made[year][column] == round(new)
            assert made[year]["tonnes_exported"] == round(wanted)


def test_formulas_stay_short_enough_for_a_phone():
    spec = drawing.specs_of(charts.contracts()["covered_year"])["narrow"]
    assert len(json.dumps(spec)) < 60_000
