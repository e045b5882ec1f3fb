"""Every value of every chart by the keyboard, and what a screen reader is told of each figure."""

import re
from pathlib import Path

import pytest
from chart_reader import CHART, COUNT, NAMES, listen, marks, once_a_page, unheard

GOLDEN = Path(__file__).resolve().parent / "golden/spoken"
FEW = 15


@pytest.fixture(scope="module")
def walked(browser, home, site):
    """A function: (words of the marks, readings, record) of a chart, walked through by key."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})

    def open_page(path):
        page.goto(home + path, wait_until="load")
        return page

    yield once_a_page(site, open_page, walk)
    page.close()


def walk(page, name):
    page.locator(f"{CHART.format(name)} [value=on]").focus()
    listen(page, name)
    told = marks(page, name)
    for _ in range(page.evaluate(COUNT, name)):
        page.keyboard.press("ArrowRight")
    heard = page.evaluate("heard")
    page.keyboard.press("Escape")
    return told, heard, spoken(page, name, heard)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_heard_by_key(walked, name):
    told, heard, _ = walked(name)
    assert told
    assert unheard(told, heard) == []
    assert len(set(heard)) == len(heard)


def figure(page, name):
    """(name, description) of the figure, as the browser tells a screen reader."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    top = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": top, "selector": f"figure#{name}"})
    asked = {"nodeId": node["nodeId"], "fetchRelatives": False}
    told = session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
    session.detach()
    return told["name"]["value"], told["description"]["value"]


def spoken(page, name, heard):
    """The figure as it is heard: what it is, its controls, its first and last readings."""
    title, description = figure(page, name)
    controls = page.locator(CHART.format(name)).aria_snapshot()
    controls = re.sub(r"\n *- /url: .*", "", controls)  # of this server
    told = heard if len(heard) < FEW else [*heard[:2], "…", heard[-1]]
    parts = [f"Figure: {title}", f"Described: {description}", controls, *told]
    return "\n\n".join(parts).replace("\u00a0", " ") + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_spoken_as_recorded(walked, name, golden):
    golden(walked(name)[2], GOLDEN / f"{name}.txt")


def test_no_record_is_left_of_a_chart_that_is_gone():
    records = {
        path.stem for path in GOLDEN.glob("*.txt") if path.read_text("utf-8")[:7] == "Figure:"
    }
    assert records == set(NAMES)
