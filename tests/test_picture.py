"""Pictures: ids of their own, colours as variables, the same bytes every time."""

import re
from xml.etree import ElementTree

import pytest

from engine import charts, drawing, palette, picture
from tests.tiny import project


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    palette.colours.cache_clear()
    out = tmp_path / "out"
    out.mkdir()
    drawing.draw(charts.contracts()["shares_chart"], out)
    yield out
    palette.colours.cache_clear()


def test_ids_are_renumbered_under_the_charts_name():
    svg = '<clipPath id="clip7"/><g clip-path="url(#clip7)"/><use href="#clip71"/><g id="clip71"/>'
    assert picture.own_ids(svg, "a") == (
        '<clipPath id="a-0"/><g clip-path="url(#a-0)"/><use href="#a-1"/><g id="a-1"/>'
    )


def test_colours_stay_variables_in_the_inlined_picture(drawn):
    svg = (drawn / "shares_chart.wide.svg").read_text()
    assert "var(--china)" in svg
    assert not re.search(r'(?:fill|stroke)="#', svg)
    assert "<style" not in svg
    assert 'style="' not in svg


def test_the_inlined_picture_carries_nothing_for_a_screen_reader(drawn):
    svg = (drawn / "shares_chart.narrow.svg").read_text()
    assert not re.search(r"\b(?:role|aria-\w+|class)=", svg)


def test_empty_groups_go_and_their_parents_stay():
    svg = '<svg class="marks"><g a="1"><g b="2"/></g><g><path d="M0"/><g></g></g></svg>'
    assert picture.slim(svg) == '<svg><g><path d="M0"/></g></svg>'


def test_pictures_are_well_formed(drawn):
    for file in drawn.glob("*.svg"):
        assert ElementTree.fromstring(file.read_text()).tag.endswith("svg")


def test_variants_have_their_widths(drawn):
    widths = [
        int(re.search(r'width="(\d+)"', (drawn / f"shares_chart.{v}.svg").read_text())[1])
        for v in ("wide", "narrow")
    ]
    assert widths == [720, 360]


def test_the_picture_that_stands_alone_follows_its_reader(drawn):
    svg = (drawn / "shares_chart.svg").read_text()
    assert "prefers-color-scheme:dark" in svg
    assert "--china:#402060" in svg
    assert "--china:#b090e0" in svg
    assert "<title>China does more than the rest</title>" in svg
    assert "91 %" in svg


def test_the_picture_that_stands_alone_names_its_main_source(drawn):
    svg = (drawn / "shares_chart.svg").read_text()
    assert "Source: Energy Agency and 1 more · CC BY 4.0" in svg


def test_the_preview_is_a_png(drawn):
    assert (drawn / "shares_chart.png").read_bytes().startswith(b"\x89PNG")


def test_drawing_twice_gives_the_same_bytes(drawn, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    drawing.draw(charts.contracts()["shares_chart"], again)
    one, two = ({p.name: p.read_bytes() for p in f.iterdir()} for f in (drawn, again))
    assert one == two


def test_places_are_told_in_tenths_of_a_pixel_and_opacity_as_it_is():
    svg = '<svg><g transform="translate(0.55,20.06)" opacity="0.72"><path d="M0.05,1.99h300.10"/></g></svg>'
    said = '<svg><g transform="translate(0.5,20)" opacity="0.72"><path d="M0,1.9h300.1"/></g></svg>'
    assert picture.slim(svg) == said
