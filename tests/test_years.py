"""Years are written as years, wherever the author of a chart says nothing else."""

import altair as alt
import pytest

from engine import years

ROWS = [{"year": 2018, "size_year": 1994, "n": 2018}, {"year": 2020, "size_year": None, "n": 1}]
BASE = alt.Chart(alt.InlineData(values=ROWS)).mark_line()


def encoding(chart, described=None):
    return years.written(chart.to_dict(), described or {})["encoding"]


def test_a_year_on_an_axis_and_in_a_tip_has_no_comma():
    found = encoding(BASE.encode(x="year:Q", color="size_year:Q", tooltip=["year:Q", "n:Q"]))
    assert found["x"]["axis"] == {"format": "d", "tickMinStep": 1}
    assert found["color"]["legend"]["format"] == "d"
    assert found["tooltip"][0]["format"] == "d"
    assert "format" not in found["tooltip"][1]


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        (None, None),
        (alt.Axis(format="%"), {"format": "%"}),
        (alt.Axis(labelExpr="'a'"), {"labelExpr": "'a'"}),
        (alt.Axis(title=None), {"title": None, "format": "d", "tickMinStep": 1}),
    ],
)
def test_what_the_author_says_of_an_axis_stays(axis, expected):
    assert encoding(BASE.encode(x=alt.X("year:Q", axis=axis)))["x"]["axis"] == expected


def test_the_axis_of_another_layer_stays_the_authors():
    chart = alt.layer(BASE.encode(x=alt.X("year:Q", axis=None)), BASE.encode(x="year:Q"))
    layers = years.written(chart.to_dict(), {})["layer"]
    assert [layer["encoding"]["x"].get("axis", "none") for layer in layers] == [None, "none"]


def test_an_amount_is_no_year():
    chart = BASE.encode(x="n:Q")
    assert encoding(chart) == chart.to_dict()["encoding"]
    assert encoding(chart, {"n": {"type": "year"}}) == chart.to_dict()["encoding"]
    rows = alt.InlineData(values=[{"made": 2018}])
    found = encoding(alt.Chart(rows).mark_bar().encode(x="made:Q"), {"made": {"type": "year"}})
    assert found["x"]["axis"]["format"] == "d"
