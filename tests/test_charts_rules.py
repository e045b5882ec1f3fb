"""What must stay true of the charts on controls and tariffs."""

from engine import charts, drawing, tables


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
