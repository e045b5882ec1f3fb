"""Reading a chart by hand, eye and ear: keys, swipes, the panel's words and place, sound only when asked."""

import json
from contextlib import ExitStack

import pytest
from browser_page import opened, page_address, page_browser, page_site, until_live

from tests.waiting import until

__all__ = ["page_address", "page_browser", "page_site"]

# A stand-in that keeps each context that was made and each tone that was asked for.
STUB = """
window.contexts = 0; window.tones = [];
window.AudioContext = class {
  constructor() { window.contexts += 1; this.state = 'running'; this.currentTime = 0; this.destination = {}; }
  resume() {}
  node(more) { return {connect: next => next, ...more}; }
  createGain() { return this.node({gain: {setValueAtTime() {}, linearRampToValueAtTime() {}}}); }
  createStereoPanner() { this.pan = {value: 0}; return this.node({pan: this.pan}); }
  createOscillator() {
    const frequency = {};
    return this.node({frequency, stop() {}, start: () => tones.push([frequency.value, this.pan.value])});
  }
};"""
COUNTRIES = {"China": (90, 30, 60), "Japan": (20, 25, 10)}
READ = {
    "label": "Tonnes",
    "field": "tonnes",
    "unit": "t",
    "keys": ["Country", "Year"],
    "time": "Year",
    "ranked": "Country",
}


def spec(dim=1):
    """A chart of two rows, three years each; Japan is as faint as `dim` says."""
    rows = [
        {"country": country, "year": 2020 + n, "tonnes": tonnes, "at": 40 + 300 * n}
        for country, values in COUNTRIES.items()
        for n, tonnes in enumerate(values)
    ]
    tip = "{'Country': datum.country, 'Year': '' + datum.year, 'Tonnes': '' + datum.tonnes}"
    place = {"x": {"field": "at"}, "width": {"value": 30}, "height": {"value": 20}}
    look = {
        "y": {"signal": "280 - 2 * datum.tonnes"},
        "fill": {"value": "var(--china)"},
        "opacity": {"signal": f"datum.country == 'Japan' ? {dim} : 1"},
        "tooltip": {"signal": tip},
    }
    return {
        "width": 720,
        "height": 300,
        "data": [{"name": "rows", "values": rows}],
        "marks": [{"type": "rect", "from": {"data": "rows"}, "encode": {"update": place | look}}],
        "usermeta": {"reads": [READ], "sources": {}},
    }


@pytest.fixture
def look(page_browser, page_address):
    """A function: the page with that chart, alive, the focus on Next; at the end nothing went wrong."""
    pages, stack = [], ExitStack()

    def look(dim=1, **options):
        page = stack.enter_context(opened(page_browser, page_address, **options))
        pages.append(page)
        page.evaluate(f"() => {{{STUB}}}")
        answer = json.dumps(spec(dim))
        page.route("**/shares.*.json", lambda route: route.fulfill(body=answer))
        page.locator("#shares [value=on]").focus()
        until_live(page)
        return page

    with stack:
        yield look
        assert [page.evaluate("window.faults") for page in pages] == [[]] * len(pages)


def read(page, *keys):
    """The first words of what is read after these keys."""
    for key in keys:
        page.keyboard.press(key)
    return page.locator("#shares .chart-reading").inner_text().split(":")[0]


def test_keys_go_along_a_row_and_between_rows(look):
    page = look()
    assert read(page, "ArrowRight") == "2020, China"
    assert read(page, "ArrowRight") == "2021, China"
    assert read(page, "ArrowDown") == "2021, Japan"
    assert read(page, "Home") == "2020, Japan"
    assert read(page, "End") == "2022, Japan"
    assert read(page, "ArrowUp") == "2022, China"
    assert read(page, "PageDown") == "2020, Japan"
    assert read(page, "PageUp") == "2020, China"
    assert read(page, "ArrowLeft") == "2022, Japan"
    assert read(page, "ArrowRight") == "2020, China"


def test_a_browser_of_some_years_ago_reads_too(look):
    page = look()
    page.evaluate("delete Object.groupBy")
    assert read(page, "ArrowRight", "ArrowDown") == "2020, Japan"


def test_keys_that_browsers_use_are_left_to_them(look):
    page = look()
    read(page, "ArrowRight")
    assert read(page, "Alt+ArrowUp", "Control+ArrowRight") == "2020, China"
    before = page.evaluate("scrollY")
    assert read(page, "PageDown") == "2020, Japan"
    assert abs(page.evaluate("scrollY") - before) < 100  # far less than a page


def test_the_words_lie_over_the_page_and_move_nothing(look):
    page = look()
    below = page.locator("#shares .chart-data").bounding_box()
    panel = page.locator("#shares .chart-reader").bounding_box()
    assert panel["height"] == 52
    read(page, "ArrowRight")
    words = page.locator("#shares .chart-reading").bounding_box()
    assert words["y"] >= panel["y"] + panel["height"]
    assert page.locator("#shares .chart-data").bounding_box() == below
    assert page.evaluate("shift") <= 0.01


@pytest.mark.parametrize("away", ["Escape", "Tab", "click"])
def test_words_go_when_the_reader_leaves(look, away):
    page = look()
    read(page, "ArrowRight")
    if away == "click":
        page.mouse.click(5, 5)
    for _ in range(1 if away == "Escape" else 3 if away == "Tab" else 0):
        page.keyboard.press(away)
    assert page.locator("#shares .chart-reading").inner_text() == ""
    assert page.locator("#shares .chart-ring").count() == 0


def test_the_explanation_opens_and_closes(look):
    page = look()
    button = page.get_by_role("button", name="How to read this chart").first
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("?")
    assert "Escape: leave." in page.locator("#shares .chart-reading").inner_text()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert page.locator("#shares .chart-reading").inner_text() == ""
    assert button.get_attribute("aria-expanded") == "false"


def test_what_a_setting_dims_is_out_for_keys_and_for_pointers(look):
    page = look(dim=0.15)
    heard = {read(page, "ArrowRight") for _ in range(8)}
    assert heard == {"2020, China", "2021, China", "2022, China"}
    assert read(page, "Escape", "ArrowDown") == "2020, China"
    assert read(page, "ArrowDown") == "2021, China"


def test_a_click_on_a_mark_hands_it_to_the_keys(look):
    page = look()
    mark = page.locator("#shares .chart-live .role-mark path").nth(1).bounding_box()
    page.mouse.click(mark["x"] + 5, mark["y"] + 5)
    assert read(page) == "2021, China"
    assert read(page, "ArrowRight") == "2022, China"


def swipe(page, selector, by):
    """A finger that moves across an element."""
    box = page.locator(selector).bounding_box()
    x, y = box["x"] + 150, box["y"] + min(box["height"], 60) / 2
    session = page.context.new_cdp_session(page)
    for kind, at in (
        ("touchStart", x),
        ("touchMove", x + by / 2),
        ("touchMove", x + by),
        ("touchEnd", 0),
    ):
        points = [] if kind == "touchEnd" else [{"x": at, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize("area", ["#shares .chart-reader", "#shares .chart-picture"])
def test_a_swipe_steps(look, area):
    page = look(width=390, has_touch=True, is_mobile=True)
    assert read(page, "ArrowRight") == "2020, China"
    swipe(page, area, -80)
    assert read(page) == "2021, China"
    swipe(page, area, 80)
    assert read(page) == "2020, China"


def test_words_stay_in_the_window_of_a_small_phone(look):
    page = look(width=360, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 360, "height": 420})
    top = "document.querySelector('#shares .chart-picture').getBoundingClientRect().top"
    page.evaluate(f"scrollBy(0, {top} - 120)")
    mark = page.locator("#shares .chart-live .role-mark path").first.bounding_box()
    page.touchscreen.tap(mark["x"] + 5, mark["y"] + 5)
    words = page.locator("#shares .chart-reading").bounding_box()
    assert words["y"] + words["height"] <= 420


@pytest.mark.parametrize("width", [360, 390])
def test_buttons_stand_in_one_row_and_suit_a_thumb(look, width):
    page = look(width=width, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Sound").first.tap()
    page.get_by_role("button", name="Play").wait_for()
    boxes = [each.bounding_box() for each in page.locator("#shares .chart-reader > button").all()]
    assert len({box["y"] for box in boxes}) == 1
    assert min(box["height"] for box in boxes) >= 44
    assert min(box["width"] for box in boxes) >= 44
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width - 16


def tones(page, count):
    """The tones asked for, once there are so many."""
    until(lambda: page.evaluate("tones.length") >= count)
    return page.evaluate("tones.splice(0)")


def test_there_is_no_sound_until_it_is_asked_for(look):
    page = look()
    read(page, "ArrowRight", "End", "p")
    assert page.evaluate("[contexts, tones.length]") == [0, 0]
    assert "live-sound.js" not in page.asked
    assert page.get_by_role("button", name="Play").count() == 0
    button = page.get_by_role("button", name="Sound").first
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    page.get_by_role("button", name="Play").wait_for()
    assert page.evaluate("[contexts, tones.length]") == [1, 0]
    assert button.get_attribute("aria-pressed") == "true"


def test_a_greater_value_sounds_higher_and_one_to_the_right_further_right(look):
    page = look()
    page.keyboard.press("s")
    page.get_by_role("button", name="Play").wait_for()
    read(page, "Home", "ArrowRight", "ArrowRight")
    (first, left), (second, middle), (third, right) = tones(page, 3)
    assert second < third < first  # 90, 30 and 60 t
    assert left < middle < right
    read(page, "ArrowDown")
    assert tones(page, 1)[0][0] == 220  # 10 t, the least of the chart


def test_a_row_is_played_and_stops_when_asked(look):
    page = look()
    page.keyboard.press("s")
    page.get_by_role("button", name="Play").wait_for()
    page.keyboard.press("p")
    heard = [tone for tone, _ in tones(page, 3)]
    assert heard[1] < heard[2] < heard[0]
    page.locator("#shares .chart-ring").wait_for(state="detached")
    page.keyboard.press("p")
    tones(page, 1)
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    assert page.evaluate("tones.length") <= 1
    page.keyboard.press("s")
    assert page.get_by_role("button", name="Play").count() == 0


def test_sound_asked_for_twice_while_it_loads_is_on_once(look):
    page = look()
    held = []
    page.route("**/live-sound.js*", lambda route: held.append(route))
    sound = page.locator("#shares [value=sound]")
    with page.expect_request("**/live-sound.js*"):
        sound.click()
    sound.click()
    for route in held:
        route.continue_()
    page.locator("#shares [value=play]").first.wait_for()
    page.wait_for_timeout(100)
    assert page.locator("#shares [value=play]").count() == 1
    sound.click()
    assert page.locator("#shares [value=play]").count() == 0


def test_a_view_that_is_left_holds_no_sound_and_no_words(look):
    page = look()
    page.keyboard.press("s")
    page.get_by_role("button", name="Play").wait_for()
    page.keyboard.press("p")
    tones(page, 1)
    page.evaluate("document.querySelector('main').replaceChildren()")
    page.wait_for_timeout(500)
    assert page.evaluate("tones.length") <= 1
