"""A chart says of itself what its numbers are: label, unit, keys, time, rank, sources."""

import json

import pytest

from engine import charts, drawing, reads
from engine.problems import Trouble
from tests.tiny import edit, project

SHARE = {"field": "share", "type": "quantitative", "title": "Share, %"}
COUNTRY = {"field": "country", "type": "nominal", "title": "Country"}
YEAR = {"field": "year", "type": "ordinal", "title": "Year"}
NOTE = {"field": "note", "type": "nominal", "title": "Note"}
SAID = {"field": "_said", "type": "nominal", "title": "Change"}


def unit(*tips, **more):
    return {"mark": "bar", "encoding": {"tooltip": list(tips)}, **more}


def told(spec, columns=()):
    return [reading.told() for reading in reads.found(spec, columns)]


def test_the_first_number_is_the_value_and_what_stands_before_it_its_keys():
    assert told(unit(COUNTRY, YEAR, SHARE, {**SHARE, "title": "Last year, %"}, NOTE)) == [
        {"label": "Share, %", "field": "share", "unit": "%", "keys": ["Country", "Year"],
         "time": "Year", "ranked": None},
    ]  # fmt: skip


def test_texts_alone_are_no_reading():
    assert told(unit(COUNTRY, NOTE)) == []
    assert told({"mark": "text", "encoding": {"tooltip": {"value": None}}}) == []
    assert told({"mark": "text"}) == []


def test_layers_inherit_and_views_side_by_side_add_up():
    layer = {"mark": "bar", "encoding": {"x": {"field": "share"}}}
    first = {"encoding": {"tooltip": [COUNTRY, SHARE]}, "layer": [layer, layer, unit(NOTE)]}
    second = unit(YEAR, {"field": "tonnes", "type": "quantitative"})
    assert [each["label"] for each in told({"vconcat": [first, second]})] == ["Share, %", "tonnes"]


def test_the_unit_is_in_the_title_or_with_the_column():
    columns = [{"name": "tonnes", "unit": "t"}]
    tonnes = {"field": "tonnes", "type": "quantitative", "title": "Tonnes"}
    assert told(unit(tonnes), columns)[0]["unit"] == "t"
    assert told(unit(tonnes))[0]["unit"] == ""
    named = {**tonnes, "title": "To all, together, thousand t"}
    assert told(unit(named), columns)[0]["unit"] == "thousand t"


@pytest.mark.parametrize("kind", ["temporal", "nominal"])
def test_a_date_is_the_time_whatever_its_title(kind):
    since = {"field": "date", "type": kind, "title": "From"}
    assert told(unit(COUNTRY, since, SHARE))[0]["time"] == ("From" if kind == "temporal" else None)


def test_the_author_says_what_a_tooltip_only_words():
    asked = {"Change": {"field": "_change", "unit": "%", "ranked": "Country"}}
    spec = unit(COUNTRY, SAID, SHARE, usermeta={"reads": asked})
    assert told(spec) == [
        {"label": "Change", "field": "_change", "unit": "%", "keys": ["Country"],
         "time": None, "ranked": "Country"},
    ]  # fmt: skip
    assert list(reads.faults(spec)) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"Chance": {"field": "_change"}}, "no tooltip is titled 'Chance'; did you mean 'Change'?"),
        ({"Change": {"fields": "x"}}, "'fields' found for 'Change', one of field, unit, time"),
        ({"Change": {"field": "x", "ranked": "Note"}}, "'Note' does not stand before 'Change'"),
        ({"Share, %": {"time": "Years"}}, "'Years' does not stand before 'Share, %'"),
    ],
)
def test_what_the_tooltips_do_not_bear_out_is_said(asked, said):
    found = list(reads.faults(unit(COUNTRY, SAID, SHARE, NOTE, usermeta={"reads": asked})))
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    edit(
        tmp_path / "charts/shares_chart.py",
        '"country:N", color=colour)',
        '"country:N", color=colour, tooltip=["country:N", "share:Q"])',
    )
    (tmp_path / "out").mkdir()
    return tmp_path


def test_the_live_spec_carries_readings_and_short_names_of_sources(drawn):
    drawing.draw(charts.contracts()["shares_chart"], drawn / "out")
    card = json.loads((drawn / "out/shares_chart.card.json").read_text())
    for file in card["live"].values():
        usermeta = json.loads((drawn / "out" / file).read_text())["usermeta"]
        assert usermeta["sources"] == {"iea": "Energy Agency, 2026", "usgs": "Survey, 2025"}
        assert [(each["field"], each["unit"]) for each in usermeta["reads"]] == [("share", "%")]


def test_a_slip_is_a_problem_of_the_chart_file(drawn):
    edit(
        drawn / "charts/shares_chart.py",
        "    return chart.encode",
        "    chart = chart.properties(usermeta={'reads': {'shares': {}}})\n    return chart.encode",
    )
    with pytest.raises(Trouble, match=r"shares_chart\.py:14:1: no tooltip is titled 'shares'; did"):
        drawing.specs_of(charts.contracts()["shares_chart"])
