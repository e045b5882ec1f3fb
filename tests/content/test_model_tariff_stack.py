"""The tariff stack: bounds, dates, no step counted twice, printed rates met, odd cases in words."""

import random
from datetime import date, timedelta

import pytest

from engine import tables
from models import tariff_stack_rows as stack_rows
from models.tariff_stack import (
    added_points,
    answer,
    applies,
    day_number,
    day_of_month,
    spoken,
)

LAYERS = tables.load("tariff_layers")
STEPS = {row["id"]: row for row in tables.load("tariff_steps")}
KINDS = {row["id"]: row for row in tables.load("shipment_kinds")}
SEEDED = random.Random(1)
GOODS = ["list-1", "list-2", "list-3", "list-4a", "list-4b"]
EMERGENCY = {"Fentanyl duty", "Reciprocal duty"}

# Every headline rate of a step that we use: the kinds it holds for, and the layers it counts.
PRINTED = {
    "us03": (["list-1"], {"Section 301 duty"}),
    "us04": (["list-2"], {"Section 301 duty"}),
    "us05": (["list-3"], {"Section 301 duty"}),
    "us06": (["list-3"], {"Section 301 duty"}),
    "us07": (["list-4a"], {"Section 301 duty"}),
    "us10": (["list-4a"], {"Section 301 duty"}),
    "us11": (["vehicles"], {"Section 301 duty"}),
    "us12": (["chips"], {"Section 301 duty"}),
    "us13": (["magnets"], {"Section 301 duty"}),
    "us14": ([*GOODS, "chips", "electronics", "vehicles"], EMERGENCY),
    "us15": ([*GOODS, "chips", "electronics", "vehicles"], EMERGENCY),
    "us17": (["vehicles"], {"Section 232 duty"}),
    "us18": (GOODS, EMERGENCY),
    "us20": (GOODS, EMERGENCY),
    "us21": (GOODS, EMERGENCY),
    "us22": (["chips", "electronics"], EMERGENCY),
    "us23": (GOODS, EMERGENCY),
    "us25": (GOODS, EMERGENCY),
    "us29": (GOODS, EMERGENCY),
    "us30": (GOODS, {"Reciprocal duty"}),
    "us34": (list(GOODS), EMERGENCY),
    "us35": (GOODS, {"Surcharge"}),
    "cn09": (["gas"], {"February 2025 duty"}),
    "cn10": (["wheat"], {"March 2025 farm duty"}),
    "cn12": (["soybeans", "wheat", "gas"], {"Duty on all goods"}),
    "cn13": (["soybeans", "wheat", "gas"], {"Duty on all goods"}),
    "cn14": (["soybeans", "wheat", "gas"], {"Duty on all goods"}),
    "cn15": (["soybeans", "wheat", "gas"], {"Duty on all goods"}),
    "cn17": (["soybeans", "wheat", "gas"], {"Duty on all goods"}),
}
NOT_MET = {
    "us19": "replaced before its day",
    "us28": "the speaker's own sum of a stack and a plan",
    "us36": "never proclaimed",
    "us39": "reported only: shown, but not in the sum",
    "cn11": "the first day of its rate was not read",
}
OTHER_GOODS = {"us16", "us24", "us26", "us32"}  # steel, aluminum, a few chips: no kind of ours


def numbered(day):
    return int(str(day).replace("-", ""))


def total(kind, day, state="applied", only=None):
    rows = [row for row in LAYERS if (row["kind"], row["state"]) == (kind, state)]
    rows = [row for row in rows if only is None or row["layer"] in only]
    rows = [row for row in rows if row["first_day"] or row["announced_on"]]
    spans = [map(numbered, stack_rows.span(row)) for row in rows]
    on = [applies(*span, numbered(day)) for span in spans]
    return added_points([row["rate"] for row in rows], on)


def every_day():
    for back in range(1 + (date(2026, 8, 1) - date(2018, 6, 1)).days):
        yield date(2018, 6, 1) + timedelta(days=back)


@pytest.mark.parametrize("step", PRINTED)
def test_a_printed_headline_rate_is_the_sum_of_the_layers_it_counts(step):
    kinds, counted = PRINTED[step]
    row = STEPS[step]
    day = row["date_effective"] or row["date_announced"]
    for kind in kinds:
        assert total(kind, day, only=counted) == row["headline_rate"], kind


def test_no_printed_headline_rate_is_forgotten():
    printed = {name for name, row in STEPS.items() if row["headline_rate"] is not None}
    assert printed == set(PRINTED) | set(NOT_MET) | OTHER_GOODS


def test_what_is_not_met_is_never_in_a_sum():
    for row in LAYERS:
        steps = set(row["steps"].split(";"))
        assert not (row["state"] == "applied" and steps & set(NOT_MET)), row["id"]
    assert total("list-3", "2026-07-24", "reported") == STEPS["us39"]["headline_rate"]
    assert total("wheat", "2025-04-05", "unclear") == STEPS["cn11"]["headline_rate"]
    surcharge = total("list-3", "2026-03-01", only={"Surcharge"})
    plan = total("list-3", "2026-03-01", "announced")
    assert surcharge + plan == STEPS["us36"]["headline_rate"]


def test_the_spoken_sum_is_the_stack_of_lists_one_to_three_and_the_plan():
    for kind in ("list-1", "list-2", "list-3"):
        day = STEPS["us28"]["date_announced"]
        said = STEPS["us28"]["headline_rate"]
        assert total(kind, day) == said - STEPS["us27"]["rate_added"]
        assert total(kind, day) + total(kind, day, "announced") == said


def test_a_sum_is_never_negative_and_holds_nothing_only_announced():
    highest = dict.fromkeys(KINDS, 0)
    for day in every_day():
        for kind in ("list-3", "list-4b", "chips", "vehicles", "magnets", "wheat"):
            highest[kind] = max(highest[kind], total(kind, day))
            assert total(kind, day) >= 0
    assert (highest["list-3"], highest["list-4b"], highest["wheat"]) == (170, 145, 140)
    assert total("list-3", "2025-10-20") == total("list-3", "2025-10-09") == 55


def test_one_rate_of_a_layer_at_a_time():
    for row in LAYERS:
        twins = [other for other in LAYERS if other is not row]
        twins = [other for other in twins if same(other, row, "kind", "layer")]
        for other in twins:
            first, last = stack_rows.span(row)
            assert not first <= stack_rows.span(other)[0] <= last, (row["id"], other["id"])


def same(one, other, *names):
    return all(one[name] == other[name] for name in names)


def test_a_layer_begins_and_ends_with_its_steps():
    """Its first day is one of a step; its last, the day before one, or the end of its own step."""
    for row in LAYERS:
        steps = [STEPS[each] for each in row["steps"].split(";")]
        known = {day for step in steps for name, day in step.items() if name.startswith("date_")}
        if row["first_day"] and row["kind"] != "magnets":
            assert row["first_day"] in known, row["id"]
        if row["last_day"]:
            following = str(date.fromisoformat(row["last_day"]) + timedelta(days=1))
            assert {row["last_day"], following} & known or row["state"] == "unclear", row["id"]
        assert bool(row["first_day"]) == (row["state"] != "announced")


def test_a_layer_is_no_surer_than_its_steps():
    rank = ["primary", "secondary", "reported"]
    for row in LAYERS:
        steps = [STEPS[each] for each in row["steps"].split(";")]
        assert row["grade"] == max((step["grade"] for step in steps), key=rank.index), row["id"]
        cited = {row["source"], *(row["also"] or "").split(";")} - {""}
        known = {
            name for step in steps for name in (step["source"], *(step["also"] or "").split(";"))
        }
        assert cited == known - {""}, row["id"]


def test_a_layer_applies_from_its_first_day_to_its_last():
    for _ in range(2000):
        start, end, day = (
            numbered(date(2018, 1, 1) + timedelta(SEEDED.randrange(3200))) for _ in "123"
        )
        found = applies(start, end, day)
        assert found in (0, 1)
        assert found == int(start <= day <= end)
        assert applies(start, end + SEEDED.randrange(500), day) >= found
        assert applies(start - SEEDED.randrange(500), end, day) >= found


def test_points_add_up_whatever_their_order():
    for _ in range(500):
        rates = [SEEDED.choice([0, 5, 7.5, 10, 25, 125]) for _ in range(SEEDED.randrange(9))]
        on = [SEEDED.randrange(2) for _ in rates]
        found = added_points(rates, on)
        assert 0 <= found <= sum(rates)
        assert found == sum(rate for rate, each in zip(rates, on, strict=True) if each)
        assert added_points(rates[::-1], on[::-1]) == found
        assert added_points(rates, [0] * len(rates)) == 0


def test_every_date_has_its_number_and_its_words():
    for day in every_day():
        assert day_number(day.year, day.month, day.day) == numbered(day)
        assert spoken(day.year, day.month, day.day) == f"{day.day} {day:%B %Y}"


def test_a_day_that_a_month_has_not_is_its_last():
    assert [day_of_month(2025, month, 31) for month in (1, 2, 4, 6, 9, 11)] == [
        31,
        28,
        30,
        30,
        30,
        30,
    ]
    assert day_of_month(2020, 2, 31) == day_of_month(2024, 2, 30) == 29
    assert spoken(2025, 2, 30) == "28 February 2025"


def told(kind, year, month, day):
    row, on = KINDS[kind], day_number(year, month, day)
    sums = stack_rows.sums_on(LAYERS_DRAWN, kind, on)
    where_to = row["goods"], row["going_to"]
    return answer(*where_to, (year, month, day), stack_rows.window(row), *sums.values())


LAYERS_DRAWN = [row for row in LAYERS if row["first_day"] or row["announced_on"]]
TOLD = {
    (
        "list-4b",
        2025,
        4,
        15,
    ): "On 15 April 2025 goods of List 4B shipped to the U.S. paid 145 points"
    " of added duty in 2 layers.",
    ("list-3", 2025, 10, 20): "paid 55 points of added duty in 3 layers; 100 more only announced.",
    ("list-3", 2026, 7, 24): "paid 25 points of added duty in 1 layer; 12.5 more reported.",
    ("list-3", 2018, 7, 6): "goods of List 3 shipped to the U.S. paid no added duty we know of.",
    ("list-4a", 2025, 4, 15): "paid 152.5 points of added duty in 3 layers.",
    ("magnets", 2026, 7, 1): "paid 25 points of added duty in 1 layer; 5 more only announced;"
    " whether 10 more were due: not read.",
    ("gas", 2025, 4, 5): "shipped to China paid 15 points of added duty in 1 layer; whether 34 more"
    " were due: not read.",
    ("list-3", 2018, 7, 5): "5 July 2018 is outside our evidence. On goods of List 3 shipped to the"
    " U.S. it runs from 6 July 2018 to 25 July 2026.",
    ("list-3", 2026, 7, 26): "26 July 2026 is outside our evidence.",
    ("wheat", 2026, 2, 25): "it runs from 10 February 2025 to 24 February 2026.",
}


@pytest.mark.parametrize("case", TOLD)
def test_every_case_has_its_words(case):
    assert TOLD[case] in told(*case)


def test_the_longest_sentence_has_room():
    days = {day for row in KINDS.values() for day in stack_rows.changes(LAYERS_DRAWN, row)}
    parts = [tuple(map(int, day.split("-"))) for day in days]
    assert max(len(told(kind, *part)) for kind in KINDS for part in parts) <= 160
