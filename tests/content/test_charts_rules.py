"""What must stay true of the charts on controls and tariffs."""

from itertools import product

import pytest

from charts import tariff_ladder
from engine import charts, citing, drawing, tables
from models import average_tariff


def card(name):
    return drawing.sketch(charts.contracts()[name])


def rows(name):
    sketch = card(name)
    titles = [column["title"] for column in sketch["columns"]]
    return [dict(zip(titles, row, strict=True)) for row in sketch["rows"]]


def test_seven_elements_need_a_licence_and_five_never_did():
    table = tables.load("controlled_elements")
    applied = [row for row in table if row["date_effective"]]
    paused = [row for row in table if row["date_suspended"]]
    assert (len(applied), len(paused)) == (7, 5)
    assert not [row for row in paused if row["date_effective"]]


def test_the_pause_of_the_five_is_never_drawn_as_a_rule_that_applied():
    shown = rows("controlled_elements")
    later = [row for row in shown if row["Notice"] == "No. 57 of 2025"]
    assert {row["Status"] for row in later} == {"suspended before it applied"}
    assert {row["Applied from"] for row in later} == {None}
    assert len(shown) == 12


def test_six_notices_and_one_listing():
    table = tables.load("october_notices")
    assert len(table) == 7
    assert sum(row["notice"].startswith("No.") for row in table) == 6
    assert sum(row["rare_earths"] == "yes" for row in table) == 4


def test_the_ladder_never_adds_points_to_a_rate():
    named = {column["name"] for column in card("tariff_ladder")["columns"]}
    assert "headline_rate" in named
    assert "rate_added" not in named


def test_every_step_of_the_ladder_is_in_the_table_and_stands_once():
    known = [row["id"] for row in tables.load("tariff_steps")]
    drawn = [name for _, _, names in tariff_ladder.STEPS.values() for name in names.split()]
    assert len(drawn) == len(set(drawn))
    assert set(known) - set(drawn) == {"us37"}  # a case without a rate


def test_what_was_only_announced_is_never_drawn_as_applied():
    for row in tables.load("tariff_steps"):
        kind = tariff_ladder.rung(row, "us", 0)["_kind"]
        if row["status"] == "announced" and kind != "eased" and row["id"] not in ("cn17", "us33"):
            assert kind in ("hollow", "point"), row["id"]
            assert tariff_ladder.state(row) == "never applied"
        if row["grade"] == "reported":
            assert kind in ("hollow", "point")
            assert tariff_ladder.state(row) == "reported"


def test_the_example_starts_from_the_data():
    covered = tables.load("tariff_coverage")
    start = {"imposing": "United States", "date": "2025-01-01"}
    [share] = [row["share"] for row in covered if start.items() <= row.items()]
    values = {each["name"]: each["value"] for each in card("average_example")["controls"]}
    assert values == {"share": round(share), "duty": 25, "older": 3}
    assert round(average_tariff.average(**values), 1) == 17.7


SHARES, RATES = (0, 0.5, 12.5, 50, 67, 99.9, 100), (0, 0.1, 3, 25, 57.6, 145, 200)


def test_an_average_lies_between_its_two_duties():
    for share, duty, older in product(SHARES, RATES, RATES):
        low, high = sorted((duty, older))
        assert low - 1e-9 <= average_tariff.average(share, duty, older) <= high + 1e-9


def test_an_average_never_falls_when_a_duty_rises():
    for share, duty, older, added in product(SHARES, RATES, RATES, (0, 1, 100)):
        before = average_tariff.average(share, duty, older)
        after = average_tariff.average(share, duty + added, older)
        assert after >= before - 1e-9
        assert average_tariff.points(share, added) == pytest.approx(after - before, abs=1e-6)


@pytest.mark.parametrize(("share", "expected"), [(0, 3), (100, 145), (50, 74)])
def test_an_average_at_its_ends(share, expected):
    assert average_tariff.average(share, 145, 3) == expected


def states(side, measure):
    shown = rows("october_2025")
    mine = [row for row in shown if (row["Side"], row["Measure"]) == (side, measure)]
    return [(row["State"], row["From"], row["Until"]) for row in mine]


def test_october_tells_announced_applied_and_suspended_apart():
    assert states("United States", "100 % more duty") == [
        ("announced", "10 October 2025", "1 November 2025, never applied")
    ]
    assert states("China", "Nos. 55 to 58") == [
        ("announced", "9 October 2025", "7 November 2025"),
        ("suspended", "7 November 2025", "after 20 November 2025"),
    ]
    assert [state for state, *_ in states("China", "No. 62")] == ["applied", "suspended"]


def test_october_claims_no_day_that_was_not_read():
    assert states("China", "List of 14") == [("applied", "9 October 2025", "not known")]
    newest = max(row["date"] for row in tables.load("average_tariffs"))
    drawn = [row for row in rows("october_2025") if row["Measure"] == "Average duty"]
    assert drawn[-1]["From"] == citing.date(newest)


def test_october_has_the_same_forms_for_both_sides():
    both = [row for row in rows("october_2025") if row["State"]]
    kinds = {
        side: {r["State"] for r in both if r["Side"] == side} for side in ("United States", "China")
    }
    for side in kinds.values():
        assert {"announced", "applied", "suspended"} <= side


def test_october_takes_its_days_from_the_events():
    found = tables.load("dispute_events")
    events = {row["id"]: citing.date(row["date"]) for row in found}
    assert states("United States", "Half-owned firms")[0][1:] == (events["t044"], events["t070"])
    assert states("China", "Port fees")[1][1:] == (events["t054"], events["t070"])
