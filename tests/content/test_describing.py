"""A chart in words: shapes, ends, extremes, steps, gaps, groups and counts; and every one is true."""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from engine import along, charts, describing, shapes, spoken
from engine.reads import Reading


def reading(label="Share, %", *keys, time=None, ranked=None):
    unit = label.rpartition(", ")[2] if ", " in label else ""
    return Reading(label, "value", unit, {key: key for key in keys}, time, ranked)


def yearly(*values, years=None, **more):
    """Marks of one value a year from 2001."""
    years = years or range(2001, 2001 + len(values))
    return [
        {"Year": str(year), "Share, %": value, **more}
        for year, value in zip(years, values, strict=True)
    ]


def told(marks, *readings, **more):
    """The description without its hard spaces."""
    words = describing.described(marks, readings or [reading("Share, %", "Year", time="Year")])
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ([5.0], "level"), ([0, 0], "level"), ([100, 101, 100], "level"), ([-5, -5], "level"),
        ([1, 2, 3], "rise"), ([1, 5, 4, 9], "rise"), ([-9, -1], "rise"),
        ([3, 2, 1], "fall"), ([9, 4, 5, 1], "fall"), ([-1, -9], "fall"),
        ([1, 9, 2], "peak"), ([9, 1, 8], "low"), ([-1, -9, -2], "low"),
        ([5, 9, 1, 6], "mixed"), ([1, 9, 1, 9], "mixed"), ([5, 1, 9, 2, 7], "mixed"),
    ],
)  # fmt: skip
def test_the_shape_of_a_row(values, shape):
    assert shapes.shape(values) == shape


def test_the_biggest_step_is_not_taken_across_a_gap():
    assert shapes.biggest([1, 2, 9, 8]) == 1
    assert shapes.biggest([1, 2, 9, 8], apart=[1]) == 0
    assert shapes.biggest([4]) is None
    assert along.gaps(["2001", "2002", "2003", "2006"]) == [2]
    assert along.gaps(["2001-11", "2001-12", "2002-01", "2002-03"]) == [2]
    assert along.gaps(["2001", "2004-05", "2009"]) == []


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (yearly(1.0, 2.0), "Share: rises from 1 % in 2001 to 2 % in 2002."),
        (yearly(8.0, 2.5), "Share: falls from 8 % in 2001 to 2.5 % in 2002."),
        (yearly(4.0, 4.0), "Share: stays at 4 %, from 2001 to 2002."),
        (yearly(100.0, 101.0), "Share: stays at about 100 %, from 2001 to 2002."),
        (yearly(7.0), "Share: 7 %."),
        (yearly(1.0, 9.0, 2.0),
         "Share: rises from 1 % in 2001 to 9 % in 2002, then falls to 2 % in 2003."),
        (yearly(-1.0, -9.0, -2.0),
         "Share: falls from −1 % in 2001 to −9 % in 2002, then rises to −2 % in 2003."),
        (yearly(5.0, 9.0, 1.0, 9.0, 6.0),
         "Share: goes up and down, from 5 % in 2001 to 6 % in 2005; highest: 9 %, first in 2002; "
         "lowest: 1 % in 2003. Biggest step: down 8 percentage points, from 2002 to 2003."),
        (yearly(1.0, 2.0, 3.0, 9.0, years=[2001, 2002, 2003, 2006]),
         "Share: rises from 1 % in 2001 to 9 % in 2006. Biggest step: up 1 percentage point, "
         "from 2001 to 2002. No figure for 2004 to 2005."),
    ],
)  # fmt: skip
def test_one_line_in_words(marks, words):
    assert told(marks) == words


def test_order_is_that_of_time_and_what_is_missing_is_no_zero():
    marks = yearly(9.0, "", 1.0, years=[2003, 2002, 2001])
    assert told(marks) == "Share: rises from 1 % in 2001 to 9 % in 2003."


def test_first_estimates_and_reports_are_said_as_such():
    marks = yearly(1.0, status="revised") + yearly(2.0, years=[2002], status="first estimate")
    marks += yearly(4.0, years=[2003], grade="reported", status="published")
    assert told(marks) == "Share: rises from 1 % in 2001 to 4 % (reported) in 2003."
    assert "2 % (first estimate) in 2002" in told(marks[:2])


def test_several_lines_are_named_and_the_highest_come_first():
    lines = [yearly(*values, Land=land) for land, values in
             {"A": (1.0, 2.0), "B": (8.0, 9.0), "C": (5.0, 5.0)}.items()]  # fmt: skip
    asked = reading("Share, %", "Land", "Year", time="Year")
    assert told(lines[0] + lines[1], asked) == (
        "B: rises from 8 % in 2001 to 9 % in 2002. A: rises from 1 % in 2001 to 2 % in 2002."
    )
    assert told([mark for line in lines for mark in line], asked).startswith(
        "3 lines; the highest are B and C. B: rises"
    )


def test_two_series_of_the_same_years_are_two_lines():
    old = yearly(1.0, 2.0, Series="old")
    assert told(old + yearly(9.0, years=[2003], Series="new")) == (
        "Share: rises from 1 % in 2001 to 9 % in 2003; drawn from 2 series."
    )
    assert told(old + yearly(4.0, 8.0, years=[2002, 2003], Series="new")) == (
        "New: rises from 4 % in 2002 to 8 % in 2003. Old: rises from 1 % in 2001 to 2 % in 2002."
    )


def test_places_on_a_scale_have_no_biggest_step():
    asked = reading("Pay, $ million", "$ a kilogram")
    marks = [{"$ a kilogram": str(at), "Pay, $ million": 100.0 - at} for at in (1, 2, 3, 50, 60)]
    assert told(marks, asked).startswith("Pay: falls from $99 million")
    assert "step" not in told(marks, asked)


def test_what_is_written_alike_is_no_further_extreme():
    assert "highest" not in told(yearly(57.56, 57.57, 57.54, 47.5, 47.4))


def test_a_scale_of_prices_is_told_like_a_time():
    asked = reading("Pay, $ million", "What", "$ a kilogram")
    marks = [{"What": what, "$ a kilogram": at, "Pay, $ million": value}
             for what, at, value in (("x", "90", 1.5), ("y", "50", 4.0))]  # fmt: skip
    assert (
        told(marks, asked)
        == "Pay: falls from $4 million at $50 a kilogram to $1.5 million at $90 a kilogram."
    )


def bars(**values):
    return [{"Land": land, "Share, %": value} for land, value in values.items()]


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (bars(A=1.0), "Share: 1 %."),
        (bars(A=1.0, B=-2.0), "Share: A, 1 %; B, −2 %."),
        (bars(A=3.0, B=3.0, C=3.0, D=3.0, E=3.0), "All 5 are at 3 %."),
        (bars(A=1.0, B=5.0, C=2.0, D=5.0, E=-3.0),
         "Share, largest: B, 5 % (1 more alike); smallest: E, −3 %. 3 of the 5 are at 2 % or less."),
    ],
)  # fmt: skip
def test_bars_in_words(marks, words):
    assert told(marks, reading("Share, %", "Land")) == words


def grouped(*groups):
    return [mark | {"Step": group} for group in groups for mark in bars(A=60.0, B=30.0, C=10.0)]


def test_groups_say_who_leads_and_many_groups_how_often():
    asked = reading("Share, %", "Land", "Step", ranked="Land")
    assert (
        told(grouped("ore", "oxide"), asked)
        == "Ore: A 60 %, then B 30 %. Oxide: A 60 %, then B 30 %."
    )
    many = told(grouped("p", "q", "r", "s"), asked)
    assert many.startswith("By step, A is largest in 4 of 4. Highest figure: p, A, 60 %")


def test_a_sum_is_no_country():
    asked = reading("Share, %", "Land", ranked="Land")
    marks = bars(A=1.0, B=2.0, C=3.0, D=4.0, E=5.0, Rest=90.0)
    assert told(marks, asked).startswith("Share, largest: E, 5 %; smallest: A, 1 %. 3 of the 5 are")


def test_who_shares_the_first_place_leads_nowhere():
    asked = reading("Share, %", "Land", "Step", ranked="Land")
    marks = [mark | {"Step": step} for step in "pqrs" for mark in bars(A=5.0, B=5.0)]
    assert told(marks, asked) == "All 8 are at 5 %."


def test_ranges_that_no_number_stands_for_are_told_in_words():
    asked = reading("Price", "Where")
    marks = [{"Where": "here", "Price": 7.0, "words": "about $7"},
             {"Where": "there", "Price": "", "words": "$1–2"}]  # fmt: skip
    assert told(marks, asked) == "Price: about $7. Ranges: there, $1–2."


def test_both_ends_of_a_range_are_one_kind_of_figure():
    marks = [{"Who": "A", "Low, years": 1.0}, {"Who": "A", "High, years": 3.0},
             {"Who": "B", "Low, years": 2.0}]  # fmt: skip
    asked = [reading("Low, years", "Who"), reading("High, years", "Who")]
    assert told(marks, *asked) == "A, 3 years; B, 2 years; A, 1 year."


def test_events_are_counted_by_kind_and_by_their_dates():
    kinds = ["deal", "threat", "deal"]
    marks = [{"Event": str(n), "When": when, "Kind": kind, "date": date} for n, (kind, when, date)
             in enumerate(zip(kinds, ("May 2020", "1952", "2019"), ("2020-05-01", "1952-01-01", "2019-01-01"), strict=True))]  # fmt: skip
    words = describing.described(marks, [], {"events": "Kind"})
    assert words == "3 events: deal 2 and threat 1. When: 1952 to May 2020."
    assert describing.described([], []) == ""
    alike = [{"Kind": "deal", "Event": "a"}, {"Kind": "deal", "Event": "b"}]
    assert describing.described(alike, [], {"events": "Kind"}) == "2 events, all deal."


def test_what_has_no_room_is_left_out_whole():
    long = [
        {"Land": f"a land with quite a long name {n} " * 5, "Share, %": n + 0.5} for n in range(9)
    ]
    words = told(long, reading("Share, %", "Land"))
    assert words.startswith("Share, largest")
    assert words.endswith("%.")
    assert "of the 9" not in words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (91.25, "%", "91.3 %"), (135.38, "%", "135.4 %"), (100.0, "%", "100 %"), (0.154, "%", "0.15 %"),
        (-0.001, "%", "0 %"), (6357.0, "t", "6,357 t"), (1234.5, "t", "1,235 t"), (-20.3, "", "−20.3"),
        (110.0, "$/kg", "$110 a kilogram"), (-2.5, "$ million", "−$2.5 million"), (1.0, "years", "1 year"),
        (58100.0, "USD/t", "$58,100 a tonne"), (0.0, "$ million", "$0 million"),
    ],
)  # fmt: skip
def test_amounts(value, unit, words):
    assert spoken.amount(value, unit).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "in 2024"), ("2025-05", "in May 2025"), ("2025-04-04", "on 4 April 2025"),
        ("2026-Q2", "in the second quarter of 2026"), ("2011-autumn", "in autumn 2011"),
        ("4 February 2025", "on 4 February 2025"),
    ],
)  # fmt: skip
def test_times(text, words):
    assert spoken.when(text) == words


# What each description must name: the largest and smallest of a column of its CSV, recomputed here.
EXTREMES = [
    ("average_example", "rate", {}, "max min"),
    ("chain_costs", "high", {}, "max"), ("chain_costs", "low", {}, "min"),
    ("concentration_by_step", "index", {}, "max min"),
    ("covered_year", "tonnes_as_late_as_so_far", {}, "max min"),
    ("export_quotas", "tonnes", {"measure": "quota"}, "max min"),
    ("first_estimates", "latest", {}, "max min"),
    ("floor_payments", "floor_income_musd", {}, "max min"),
    ("floor_rule", "gets", {"case": "company gets"}, "max min"),
    ("magnet_exports", "tonnes", {"destination": "World"}, "max min"),
    ("mine_production", "tonnes", {"country": "World"}, "max"),
    ("mountain_pass", "tonnes", {}, "max min"),
    ("names_used", "count", {"text": "text A"}, "max"), ("names_used", "count", {"text": "text B"}, "max"),
    ("ore_composition", "share", {"kind": "All heavy, with yttrium"}, "max min"),
    ("price_floor", "price", {}, "max min"), ("price_floor", "floor_income_musd", {}, "max min"),
    ("price_gap", "price", {"product": "dysprosium"}, "max min"),
    ("prices", "price", {"series": "U.S. unit value"}, "max min"),
    ("reserves_production", "share", {"measure": "output"}, "max"),
    ("reserves_production", "share", {"measure": "reserves", "edition": "May 2026"}, "max"),
    ("supply_shares", "share", {"stage": "mining"}, "max"),
    ("supply_shares", "share", {"stage": "refining"}, "max"),
    ("supply_shares", "share", {"stage": "magnets"}, "max"),
    ("supply_shock", "share", {"stage": "refining", "country": "Japan"}, "min"),
    ("tariff_escalation", "rate", {"imposing": "China"}, "max"),
    ("tariff_escalation", "rate", {"imposing": "United States"}, "max"),
    ("us_import_origins", "share", {}, "max min"),
    ("us_reliance", "share", {"material": "compounds and metals"}, "max min"),
    ("window_estimates", "high_years", {}, "max"), ("window_estimates", "low_years", {}, "min"),
]  # fmt: skip
COUNTED = {"chip_moves", "claims_assessed", "dispute_timeline", "element_grid", "project_pipeline",
           "scenario_indicators", "support_deals", "target_slippage"}  # fmt: skip


def rows(name):
    with open(charts.OUT / f"{name}.csv", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def written(value):
    """A number in all the ways in which it may be rounded."""
    exact = Decimal(value)
    ways = {exact.quantize(Decimal(1).scaleb(-n), ROUND_HALF_UP) for n in (0, 1, 2)}
    return {f"{way:,f}".rstrip("0").rstrip(".") if way % 1 else f"{int(way):,}" for way in ways}


@pytest.mark.parametrize(("name", "column", "chosen", "which"), EXTREMES)
def test_extremes_are_those_of_the_table(name, column, chosen, which):
    kept = [row for row in rows(name) if all(row[key] == text for key, text in chosen.items())]
    values = sorted((row[column] for row in kept if row[column]), key=float)
    said = set(re.findall(r"[\d,]*\d(?:\.\d+)?", charts.card(name)["description"]))
    for extreme in which.split():
        value = values[-1] if extreme == "max" else values[0]
        assert said & written(value), (extreme, value, said)


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_as_many_are_counted_as_the_table_has_rows(name):
    count, _, rest = charts.card(name)["description"].partition(" ")
    assert int(count) == len(rows(name))
    kinds = rest.partition(": ")[2].partition(".")[0]
    assert sum(map(int, re.findall(r" (\d+)(?=,| and|$)", kinds))) == len(rows(name))


def test_the_worked_descriptions_say_what_the_models_say():
    half = min(
        float(row["share"]) / 2
        for row in rows("supply_shock")
        if row["country"] == "China" and row["stage"] == "refining"
    )
    assert f"China, {spoken.number(half)}" in charts.card("supply_shock")["description"]
    [*_, peak] = sorted(
        float(row["points_2025-04-15"]) for row in rows("tariff_stack") if row["points_2025-04-15"]
    )
    assert f"{spoken.number(peak)}\u00a0points" in charts.card("tariff_stack")["description"]


def test_every_chart_is_described_in_a_few_plain_words():
    for name in charts.find():
        words = charts.card(name)["description"].split()
        assert 4 <= len(words) <= 60, name


def test_all_descriptions_are_as_they_were(root, golden):
    told = "".join(f"{name}\n  {charts.card(name)['description']}\n" for name in charts.find())
    golden(told, root / "tests/content/golden/descriptions.txt")
