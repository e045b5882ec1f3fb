"""The figure on the page: its parts, its controls, its words."""

import json
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from engine import chart_table, citing, figure, listed, shelf
from engine.elements import add, bare


@pytest.fixture
def shown(golden_project):
    """The figure of the tiny project's chart."""
    return figure.show(Element("div"), shelf.card("shares"), "Caption", "", Markdown())


def one(element, name):
    """The one element of a class."""
    found = [each for each in element.iter() if name in each.get("class", "").split()]
    assert len(found) == 1
    return found[0]


def one_tag(element, tag):
    """The one element of a tag."""
    (found,) = element.iter(tag)
    return found


def test_the_figure_is_named_by_its_headline_and_told_by_its_alternative(shown):
    ids = {each.get("id"): each for each in shown.iter() if each.get("id")}
    assert ids[shown.get("aria-labelledby")] is one(shown, "chart-headline")
    assert ids[shown.get("aria-describedby")].text.startswith("China's share fell")


def test_a_picture_is_neither_read_aloud_nor_searched_and_reader_views_keep_one_of_the_two(shown):
    wide, narrow = one(shown, "chart-wide"), one(shown, "chart-narrow")
    for each in (wide, narrow):
        assert (each.get("aria-hidden"), each.get("data-search-exclude")) == ("true", "yes")
    assert "fallback-image" in wide.get("class").split()
    assert narrow.get("class") == "chart-narrow"


def test_what_the_data_say_stands_before_the_words_of_the_author(shown):
    _, described, alternative, *_ = one(shown, "chart-data")
    assert described is one(shown, "chart-described")
    assert described.get("id") == "shares-described"
    assert described.text == "As the chart opens: " + shelf.card("shares")["description"]
    assert alternative.get("id") == "shares-alternative"


def test_a_chart_without_controls_says_what_is_in_its_data(golden_project):
    card = {**shelf.card("shares"), "controls": []}
    shown = figure.show(Element("div"), card, "Caption", "", Markdown())
    assert one(shown, "chart-described").text.startswith("In the data: China: falls")


def test_without_a_description_none_is_announced(golden_project):
    card = {**shelf.card("shares"), "description": ""}
    shown = figure.show(Element("div"), card, "Caption", "", Markdown())
    assert not [each for each in shown.iter() if each.get("class") == "chart-described"]


def test_the_parts_come_in_the_order_of_reading(shown):
    parts = [part.get("class") or part.tag for part in shown]
    assert parts == [
        "chart-headline",
        "chart-subtitle",
        "live-chart",
        "figcaption",
    ]
    below = [part.get("class") for part in one_tag(shown, "figcaption")]
    assert below == ["chart-caption", "chart-sources", "chart-omits", "chart-data", "chart-actions"]


def test_every_control_has_a_label(shown):
    form = one(shown, "chart-controls")
    labelled = {label.get("for") for label in form.iter("label")}
    wrapped = {field.get("id") for label in form.iter("label") for field in label.iter("input")}
    fields = [each for each in form.iter() if each.tag in ("input", "select")]
    assert len(fields) == 6
    assert all(field.get("id") in labelled | wrapped for field in fields)


def test_a_slider_says_its_unit(shown):
    slider = next(each for each in shown.iter("input") if each.get("name") == "delay")
    assert slider.get("aria-valuetext") == "1.5 years"
    assert one(shown, "chart-unit").text == "years"


def test_the_specs_are_named_for_the_browser(shown):
    live = shown.find("live-chart")
    assert live.attrib == {
        "name": "shares",
        "wide": "shares.11111111.wide.json",
        "narrow": "shares.22222222.narrow.json",
    }


def test_a_chart_without_controls_or_limits_has_no_room_for_them(golden_project):
    path = golden_project / "docs/charts/shares.card.json"
    card = json.loads(path.read_text(encoding="utf-8")) | {"controls": [], "omits": ""}
    shown = figure.show(Element("div"), card, "Caption", "", Markdown())
    classes = {each.get("class") for each in shown.iter()}
    assert not classes & {"chart-controls", "chart-omits"}


def test_reported_rows_say_so(shown):
    rows = [row for row in shown.iter("tr") if row.get("class") == "reported"]
    assert [row[0].text for row in rows] == ["Myanmar (reported)"]


def test_a_row_that_says_reported_says_it_once():
    body = Element("tbody")
    chart_table._row(body, [{"name": "a"}, {"name": "grade"}], ["x", "reported"], True)
    assert [cell.text for cell in body.iter("td")] == ["x", "reported"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (270000, "270,000"),
        (12345.5, "12,345.5"),
        (2024, "2024"),
        (58.9, "58.9"),
        (-4.5, "−4.5"),
        (-45000, "−45,000"),
        (None, "–"),
        (True, "yes"),
        (False, "no"),
        ("2025-10-09", "2025-10-09"),
    ],
)
def test_cells_are_written_for_people(value, words):
    assert chart_table.cell(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(8360.0, "8,360"), (1500, "1,500"), (-2100, "−2,100"), (17.0, "17.0")]
)
def test_a_measured_thousand_has_its_comma_though_a_year_has_none(value, words):
    assert chart_table.cell(value, number=True) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[91 %](facts.md#x) of *all* `ore`[^usgs]", "91 % of all ore"),
        ("a \\* star, snake_case and **bold**", "a * star, snake_case and bold"),
    ],
)
def test_labels_hold_words_only(markdown, words):
    assert bare(markdown) == words


def test_an_attribute_without_a_value_is_left_out():
    element = add(Element("p"), "a", "x", class_="c", aria_label=None, href="y")
    assert element.attrib == {"class": "c", "href": "y"}


def test_many_sources_are_listed_with_the_table(golden_project, monkeypatch):
    monkeypatch.setattr(figure, "MANY", 0)
    shown = figure.show(Element("div"), shelf.card("shares"), "Caption", "", Markdown())
    caption, table = one(shown, "chart-caption"), one(shown, "chart-data")
    assert caption is not None
    under, listed = [each for each in shown.iter() if each.get("class") == "chart-sources"]
    assert under.text.endswith("listed with the table.")
    assert listed in list(table)
    assert list(listed.iter("a"))


def with_list(entries):
    """A page with the chart and a list that follows it."""
    root = Element("div")
    shown = figure.show(root, shelf.card("shares"), "Caption", "", Markdown())
    box = add(root, "ol", data_follows="shares")
    for number in range(entries):
        add(box, "li", id=f"e{number}")
    listed.shorten(root)
    return shown


def test_a_list_of_the_same_rows_stands_for_the_table(golden_project):
    rows = len(shelf.card("shares")["rows"])
    details = one(with_list(rows), "chart-data")
    assert [part.tag for part in details] == ["summary", "p", "p", "p"]
    assert details[0].text == "In words"
    assert [part.get("id") for part in details][1:3] == ["shares-described", "shares-alternative"]
    assert details[3][0].get("href") == "#e0"
    kept = one(with_list(rows - 1), "chart-data")
    assert kept[0].text == "In words and as a table"
    assert kept.find(".//table") is not None


def test_documents_of_one_publisher_and_year_are_told_apart():
    asked = [
        ("a", "Survey", "2026-02"),
        ("b", "Agency", ""),
        ("c", "Survey", "2025"),
        ("d", "Survey", "2026"),
    ]
    sources = [{"id": id, "publisher": who, "published": when} for id, who, when in asked]
    assert citing.by_publisher(sources) == {
        "Survey": {"2025": "c", "2026a": "a", "2026b": "d"},
        "Agency": {"undated": "b"},
    }
