"""A day is the same day for everyone: whatever a chart says of time is said in UTC, or refused."""

import json
import os
import subprocess
import sys

import altair as alt
import pytest

from engine import picture, utc
from engine.expressions import called

ROWS = [{"day": "2025-01-01", "n": 1}, {"day": "2025-03-31", "n": 2}, {"day": "2025-04-01", "n": 3}]
ZONES = ("UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati")
BASE = alt.Chart(alt.InlineData(values=ROWS)).encode(x="day:T", y="n:Q")
SPAN = alt.Scale(domain=["2025-01-01", "2025-12-31T12:00:00"])
YEARS = [alt.DateTime(year=2025), alt.DateTime(year=2026, month=6)]
NAMED = alt.Axis(labelExpr="month(datum.value) ? timeFormat(datum.value, '%b %d') : 'year()'")
SINCE = alt.ExprRef("datetime(2024, floor(date(datetime(2025, 0, 7)) / 3), 1)")
TOLD = [alt.Tooltip("day:T"), alt.Tooltip("day:T", format="%c"), "n:Q"]

CHARTS = {
    "plain": BASE.mark_line(),
    "a format": BASE.mark_line().encode(x=alt.X("day:T", axis=alt.Axis(format="%d %H"))),
    "a kind of format": BASE.mark_line().encode(
        x=alt.X("day:T", axis=alt.Axis(format="%d %H", formatType="time"))
    ),
    "days as texts": BASE.mark_line().encode(x=alt.X("day:T", scale=SPAN)),
    "dates": BASE.mark_line().encode(x=alt.X("day:T", scale=alt.Scale(domain=YEARS))),
    "values": BASE.mark_line().encode(x=alt.X("day:T", axis=alt.Axis(values=YEARS))),
    "labels": BASE.mark_line().encode(x=alt.X("day:T", axis=NAMED)),
    "an end": BASE.mark_line().encode(x=alt.X("day:T", scale=alt.Scale(domainMin=SINCE))),
    "text": BASE.mark_text().encode(text="day:T"),
    "text under a condition": BASE.mark_text().encode(
        text=alt.condition("day(datum.day) > 1", alt.Text("day:T", format="%c"), alt.value("-"))
    ),
    "tips": BASE.mark_point().encode(tooltip=TOLD),
    "tips of all": BASE.mark_point(tooltip=True),
    "colour": BASE.mark_point().encode(color="day:T"),
    "months": BASE.mark_bar().encode(x="yearmonth(day):T", y="sum(n):Q", tooltip="month(day):T"),
    "kinds of months": BASE.mark_bar().encode(x="month(day):O", color="date(day):N"),
    "a unit of time": BASE.transform_timeunit(month="month(day)").mark_bar().encode(x="month:T"),
    "a filter": BASE.transform_filter("day(datum.day) == 3 || hours(datum.day)").mark_point(),
    "a field's filter": BASE.transform_filter(
        alt.FieldGTEPredicate("day", alt.DateTime(year=2025, month=3, date=31))
    ).mark_point(),
    "a sum": BASE.transform_calculate(to="timeOffset('month', datum.day, 1)")
    .mark_bar()
    .encode(x2="to:T"),
    "a rule": alt.layer(
        BASE.mark_line(),
        alt.Chart().mark_rule().encode(x=alt.datum(alt.DateTime(year=2025, month=2, date=1))),
    ),
    "another way of writing": alt.Chart(
        alt.InlineData(
            values=[{"day": "31.3.2025", "n": 1}],
            format=alt.DataFormat(parse={"day": "date:'%d.%m.%Y'"}),
        )
    )
    .mark_point()
    .encode(x="day:T", text="day:T"),
}  # fmt: skip
REFUSED = {
    "the clock": BASE.transform_calculate(age="now() - datum.day").mark_point(),
    "the day": BASE.transform_calculate(age="datetime() - datum.day").mark_point(),
    "chance": BASE.transform_calculate(at="random()").mark_point(),
    "a sample": BASE.transform_sample(2).mark_point(),
}

DRAW = """import json, sys
from engine import picture
for spec in json.load(sys.stdin): print(picture.drawn(picture.compiled(spec)))"""


def made(chart):
    spec = utc.in_utc(chart.properties(width=300, height=100).to_dict())
    return spec | {"config": {"customFormatTypes": True, "aria": False}}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_of_local_time_is_left(name):
    assert utc.local(picture.compiled(made(CHARTS[name]))) == []


def test_a_picture_has_the_same_bytes_in_every_zone():
    specs = json.dumps([made(chart) for chart in CHARTS.values()])
    drawn = {
        subprocess.run(
            [sys.executable, "-c", DRAW],
            input=specs,
            capture_output=True,
            check=True,
            env=os.environ | {"TZ": zone},
            text=True,
        ).stdout
        for zone in ZONES
    }
    assert len(drawn) == 1
    assert "Mar 31, 2025" in drawn.pop()


@pytest.mark.parametrize("name", REFUSED)
def test_what_changes_with_clock_or_chance_is_found(name):
    assert utc.local(picture.compiled(made(REFUSED[name])))


@pytest.mark.parametrize("name", ["labels", "months", "tips", "a filter", "plain", "dates"])
def test_local_time_is_found_where_it_was_left(name):
    spec = CHARTS[name].to_dict()
    assert utc.local(picture.compiled(spec))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("month(datum.x)", "utcmonth(datum.x)"),
        ("datum.month (1) + 'date(1)'", "datum.month (1) + 'date(1)'"),
        ("datetime(2025, f(1, 2), [3, 4][0])", "utc(2025, f(1, 2), [3, 4][0])"),
        ('datetime("2025-01-01")', 'toDate("2025-01-01")'),
        ("timeFormat ( datum.v, 'year(a)')", "utcFormat ( datum.v, 'year(a)')"),
        ("utcyear(x) + dayofyear(y)", "utcyear(x) + utcdayofyear(y)"),
        ("'it\\'s date(' + date(x)", "'it\\'s date(' + utcdate(x)"),
    ],
)
def test_an_expression_in_utc(written, read):
    assert utc.expression(written) == read


def test_calls_have_their_arguments_counted():
    assert called("f(g(1, 2), 'a,b', [1, 2]) + h()") == [("f", 3), ("g", 2), ("h", 0)]
    assert called("f(1, 2") == [("f", 2)]


def test_a_date_that_only_a_text_shows_is_read_as_a_date():
    chart = alt.Chart(alt.InlineData(values=ROWS)).mark_text()
    chart = chart.encode(y="n:Q", text=alt.Text("day:T", format="%-d %B %Y"))
    svg = picture.drawn(picture.compiled(made(chart)))
    assert "31 March 2025" in svg
    assert "NaN" not in svg
