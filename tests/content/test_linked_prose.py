"""Sentences drive the charts: what a reader can set, a sentence of the page sets, too."""

from pathlib import Path

import pytest

from engine import charts, host_settings, reading

CARDS = charts.survey()[0]
SETTINGS = host_settings.extensions()
SIDES = [("China", "United States"), ("china", "us"), ("A", "B"), ("text A", "text B")]


def promises(page):
    return reading.find(reading.text(Path("docs") / page), SETTINGS).promises


def shown():
    """(page, chart) of every chart that a page of the navigation shows whole."""
    for page in reading.navigation():
        yield from ((page, made.name) for made in promises(page) if made.kind == "chart")


SHOWN = sorted(set(shown()))
CONTROLLED = [(page, name) for page, name in SHOWN if CARDS[name]["controls"]]


def starts(name):
    """What each control of a chart says at first, as an address would."""
    return {each["name"]: str(each["value"]).lower() for each in CARDS[name]["controls"]}


def states(page, name):
    return [made for made in promises(page) if made.kind == "state" and made.name == name]


@pytest.mark.parametrize(("page", "name"), CONTROLLED)
def test_a_sentence_sets_each_chart_that_can_be_set(page, name):
    first = starts(name)
    moved = [made for made in states(page, name) if set(made.state) - set(first.items())]
    assert moved, f"docs/{page}: a link such as charts/{name}.svg?{'…&'.join(first)}=… expected"


@pytest.mark.parametrize("page", sorted({page for page, _ in SHOWN}))
def test_a_chapter_with_charts_has_one_that_can_be_set(page):
    assert page in {chapter for chapter, _ in CONTROLLED}


@pytest.mark.parametrize(("page", "name"), CONTROLLED)
def test_both_sides_are_shown_alike(page, name):
    """Who lets a reader see one of two sides lets them see the other."""
    set_to = {(key, value) for made in states(page, name) for key, value in made.state}
    for each in CARDS[name]["controls"]:
        for pair in SIDES:
            if set(pair) <= set(each.get("options", ())):
                named = [side for side in pair if (each["name"], side) in set_to]
                assert len(named) != 1, f"docs/{page}: {each['name']}={named[0]}, and {pair}?"
