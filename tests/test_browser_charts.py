"""Charts and notes in a real Chromium, under the strict policy of the published pages."""

import gzip
import re
from pathlib import Path

import pytest
from browser_page import (
    ASSETS,
    bars,
    opened,
    page_address,
    page_browser,
    page_site,
    state,
    until_live,
    woken,
)

from tests.waiting import becomes, until

__all__ = ["page_address", "page_browser", "page_site"]

ALL = [16, 26, 36]  # % in 2024
IN_2020 = [12, 22, 32]


@pytest.fixture
def page(page_browser, page_address):
    """A fresh page; at the end nothing may have gone wrong in it."""
    with opened(page_browser, page_address) as page:
        yield page
        assert page.evaluate("window.faults") == []


def settled(page, values, name="shares"):
    """Wait until the live bars show these values."""
    becomes(lambda: bars(page, name), values)


def asks(page, query):
    """Wait until the address asks for this after its `?`."""
    becomes(lambda: page.evaluate("location.search"), query)


def halt(page):
    """From now on the page's time passes only by `page.clock`, however slow the machine is."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def picture(page, name="shares"):
    """Where the picture is: {x, y, width, height}."""
    return page.locator(f"#{name} .chart-picture").bounding_box()


def test_budgets():
    sizes = {
        name: len(gzip.compress((ASSETS / name).read_bytes(), 9)) for name in ("site.js", "vega.js")
    }
    assert sizes["site.js"] <= 6 * 1024
    assert sizes["vega.js"] <= 150 * 1024


def test_nothing_is_fetched_by_reading_scrolling_or_passing(page):
    halt(page)
    box = picture(page)
    for step in range(12):  # a mouse that passes over the picture and away
        page.mouse.move(box["x"] + 60 * step, box["y"] + 20 + 8 * step)
    page.mouse.move(10, 10)
    page.clock.run_for(250)
    page.mouse.move(box["x"] + 300, 10)  # a page that scrolls beneath a mouse at rest
    for _ in range(4):
        page.mouse.wheel(0, 110)
        page.clock.run_for(60)
    until(lambda: picture(page)["y"] < 10)
    same = {"screenX": 300, "screenY": 300, "pointerType": "mouse"}
    for kind in ("pointerenter", "pointermove", "pointermove"):  # as some browsers tell it
        page.locator("#shares .chart-picture").dispatch_event(kind, same)
    page.clock.run_for(250)
    assert state(page) == "still"
    assert woken(page) == []


def test_a_mouse_at_rest_wakes_once_and_says_what_it_means(page):
    box = picture(page)
    page.mouse.move(box["x"] + 300, box["y"] + 60)
    page.mouse.move(box["x"] + 305, box["y"] + 62)
    until_live(page)
    assert sorted(woken(page)) == ["live.js", "shares.wide.json", "vega.js"]
    tip = page.locator(".chart-tip")
    assert tip.inner_text().splitlines() == ["Country China", "Share, % 16", "Year 2024"]
    page.mouse.move(10, 10)
    tip.wait_for(state="detached")


@pytest.mark.parametrize("corner", ["left", "right"])
def test_the_tip_stays_in_the_window(page_browser, page_address, corner):
    with opened(page_browser, page_address, width=420) as page:
        page.locator("#shares-year").focus()
        until_live(page)
        page.locator("#shares .chart-live").scroll_into_view_if_needed()
        marks = page.locator("#shares .chart-live .mark-rect.role-mark path")
        box = marks.nth(2).bounding_box()
        across = 3 if corner == "left" else box["width"] - 3
        page.mouse.move(box["x"] + across, box["y"] + box["height"] - 5)
        tip = page.locator(".chart-tip").bounding_box()
        assert tip["x"] >= 0
        assert tip["x"] + tip["width"] <= 420
        assert tip["y"] + tip["height"] <= 900


def test_waking_shifts_nothing(page):
    before = picture(page)
    page.locator("#shares-year").focus()
    until_live(page)
    assert picture(page) == before
    live = page.locator("#shares .chart-live svg").bounding_box()
    assert live == pytest.approx(before, abs=0.6)
    assert page.evaluate("window.shift") <= 0.01
    assert page.locator("#shares .chart-live").get_attribute("aria-hidden") == "true"


def test_a_slider(page):
    slider = page.locator("#shares-year")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#shares output[for]").inner_text() == "2020"
    assert slider.get_attribute("aria-valuetext") == "2020 AD"
    until_live(page)
    settled(page, IN_2020)
    asks(page, "?shares.year=2020")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    settled(page, ALL)
    asks(page, "")


def test_radio_select_and_checkbox(page):
    page.locator("#shares-stage-mining").check()
    page.locator("#shares-actor").select_option("Japan")
    until_live(page)
    settled(page, [36])
    asks(page, "?shares.stage=mining&shares.actor=Japan")
    page.locator("#shares-actor").select_option("all")
    page.locator("#shares-reported").uncheck()
    settled(page, [16, 36])
    asks(page, "?shares.stage=mining&shares.reported=false")


def test_what_was_chosen_while_waking_is_drawn(page):
    held = []
    page.route("**/vega.js", lambda route: held.append(route))
    page.locator("#shares-year").focus()
    page.keyboard.press("Home")
    until(lambda: state(page) == "waking" and held)
    page.locator("#shares-actor").select_option("China")
    assert page.locator("#shares output[for]").inner_text() == "2018"
    held[0].continue_()
    until_live(page)
    settled(page, [10])


def test_a_list_follows_its_chart(page):
    page.locator("#shares-actor").select_option("China")
    shown = page.locator("ol.events > li:visible")
    assert shown.all_inner_texts() == ["One", "Three"]
    page.get_by_text("2 of 4 events shown").wait_for()
    assert not page.get_by_role("heading", name="Later").is_visible()
    page.locator("#shares-actor").select_option("all")
    assert shown.count() == 4


def test_an_address_restores_and_wakes(page_browser, page_address):
    asked = "?q=x&shares.year=2020&shares.reported=false"
    with opened(page_browser, page_address + asked) as page:
        assert page.locator("#shares-year").input_value() == "2020"
        assert not page.locator("#shares-reported").is_checked()
        assert page.locator("#shares output[for]").inner_text() == "2020"
        until_live(page)
        settled(page, [12, 32])
        page.locator("#shares-reported").check()
        asks(page, "?q=x&shares.year=2020")
        assert state(page, "closed_shares") == "still"


WRONG = (
    "year=2031 year=1990 year=2020.5 year=twenty year= year=2018..2020 stage=smelting stage= "
    "actor=Narnia reported=perhaps reported=toString nothing=1"
)


def test_wrong_values_are_ignored(page_browser, page_address):
    with opened(page_browser, page_address) as page:
        for wrong in WRONG.split():
            page.goto(f"{page_address}?shares.{wrong}")
            values = page.evaluate("document.querySelector('live-chart').values")
            printed = {"year": 2024, "stage": "refining", "actor": "all", "reported": True}
            assert values == printed, wrong
            page.wait_for_timeout(30)
            assert (state(page), page.evaluate("window.faults")) == ("still", []), wrong


def test_a_state_link_and_back_and_forward(page):
    page.locator("#shares-actor").select_option("Japan")
    until_live(page)
    asks(page, "?shares.actor=Japan")
    page.locator("main > p a.state").click()
    assert page.evaluate("location.search + location.hash") == (
        "?shares.stage=magnets&shares.year=2020#shares"
    )
    assert page.evaluate("document.activeElement.id") == "shares"
    settled(page, IN_2020)
    page.go_back()
    settled(page, [36])
    assert page.locator("#shares-actor").input_value() == "Japan"
    assert page.locator("#shares-stage-refining").is_checked()
    page.go_forward()
    settled(page, IN_2020)
    assert page.locator("#shares-stage-magnets").is_checked()
    assert page.asked.count("") == 1  # the page itself was asked for once


def test_a_state_link_opens_elsewhere_when_asked(page):
    with page.context.expect_page() as other:
        page.locator("main > p a.state").click(modifiers=["ControlOrMeta"])
    other.value.wait_for_load_state()
    assert other.value.locator("#shares-year").input_value() == "2020"
    assert state(page) == "still"


def plain(reading):
    """What is read, with ordinary spaces."""
    return reading.inner_text().replace("\u00a0", " ")


def test_value_by_value_with_the_keyboard(page):
    reading = page.locator("#shares .chart-reading")
    page.get_by_role("button", name="Next value").first.focus()
    page.keyboard.press("Enter")
    page.locator("#shares .chart-ring").wait_for(state="attached")
    assert plain(reading) == "Country: China. Share: 16 %. Year: 2024. Point 1 of 3."
    page.keyboard.press("ArrowRight")
    assert plain(reading) == "Country: Myanmar. Share: 26 %. Year: 2024. Point 2 of 3."
    page.keyboard.press("End")
    assert reading.inner_text().startswith("Country: Japan")
    ring = page.locator("#shares .chart-ring").bounding_box()
    mark = page.locator("#shares .chart-live .mark-rect.role-mark path").nth(2).bounding_box()
    assert ring == pytest.approx(mark, abs=12)
    page.keyboard.press("ArrowRight")
    assert reading.inner_text().startswith("Country: China")
    page.keyboard.press("Escape")
    assert reading.inner_text() == ""
    assert page.locator("#shares .chart-ring").count() == 0
    assert reading.locator("output").get_attribute("aria-live") == "polite"


def test_a_tap_wakes_and_says_the_value(page_browser, page_address):
    with opened(page_browser, page_address, width=390, has_touch=True, is_mobile=True) as page:
        box = picture(page)
        page.touchscreen.tap(box["x"] + 110, box["y"] + 60)
        until_live(page)
        reading = page.locator("#shares .chart-reading")
        assert plain(reading) == "Country: China. Share: 16 %. Year: 2024. Point 1 of 3."
        mark = page.locator("#shares .chart-live .mark-rect.role-mark path").nth(1).bounding_box()
        page.touchscreen.tap(mark["x"] + 30, mark["y"] + 20)
        assert reading.inner_text().startswith("Country: Myanmar")
        mark = page.locator("#shares .chart-live .mark-rect.role-mark path").nth(0).bounding_box()
        page.touchscreen.tap(mark["x"] + mark["width"] + 12, mark["y"] + 20)  # a near miss
        assert reading.inner_text().startswith("Country: China")
        page.touchscreen.tap(mark["x"] + mark["width"] + 60, mark["y"] + 20)
        assert reading.inner_text() == ""
        assert page.locator(".chart-tip").count() == 0
        assert woken(page).count("shares.narrow.json") == 1
        assert page.evaluate("window.shift") <= 0.01
        assert page.evaluate("window.faults") == []


def test_the_variant_follows_the_width(page_browser, page_address):
    with opened(page_browser, page_address, width=390) as page:
        page.locator("#shares-year").focus()
        page.keyboard.press("ArrowLeft")
        until_live(page)
        assert "shares.narrow.json" in page.asked
        assert page.locator("#shares .chart-live").bounding_box()["width"] == 358
        page.set_viewport_size({"width": 1000, "height": 900})
        page.locator('#shares .chart-live svg[viewBox="0 0 720 300"]').wait_for(state="attached")
        assert page.asked.count("shares.wide.json") == 1
        assert page.locator("#shares .chart-live").count() == 1
        settled(page, [15, 25, 35])


def test_a_chart_in_closed_details_waits(page_browser, page_address):
    with opened(page_browser, f"{page_address}?closed_shares.year=2020") as page:
        page.wait_for_timeout(200)
        assert state(page, "closed_shares") == "still"
        assert woken(page) == []
        page.locator("#closed > summary").click()
        until_live(page, "closed_shares")
        settled(page, IN_2020, "closed_shares")
        assert page.evaluate("window.faults") == []


def test_colours_follow_the_palette(page):
    page.locator("#shares-year").focus()
    until_live(page)
    fill = "getComputedStyle(document.querySelector('.chart-live .role-mark path')).fill"
    light = page.evaluate(fill)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert light == "rgb(63, 34, 104)"
    assert page.evaluate(fill) == "rgb(210, 199, 255)"


@pytest.mark.parametrize(
    "missing", ["vega.js", "live.js", "live-reader.js", "live-view.css", "shares.wide.json"]
)
def test_a_failure_is_polite_and_tried_again(page_browser, page_address, missing):
    with opened(page_browser, page_address) as page:
        page.route(re.compile(missing.replace(".", r"\.")), lambda route: route.abort())
        page.locator("#shares-year").focus()
        page.get_by_text("The picture stays as it is").wait_for()
        assert state(page) == "failed"
        assert page.locator("#shares .chart-wide svg").is_visible()
        page.keyboard.press("ArrowLeft")
        assert page.locator("#shares output[for]").inner_text() == "2023"
        page.locator('live-chart[name="shares"][state="failed"]').wait_for()  # the key's own try
        page.unroute_all(behavior="wait")
        page.locator("#shares-actor").focus()
        until_live(page)
        settled(page, [15, 25, 35])
        assert page.locator("#shares .chart-reading").inner_text() == ""
        assert [f for f in page.evaluate("window.faults") if "directive" in f] == []


def test_a_spec_that_cannot_be_drawn_leaves_nothing_behind(page_browser, page_address):
    broken = {"signals": [{"name": "year", "update": "1 +"}]}
    with opened(page_browser, page_address) as page:
        page.route("**/shares.wide.json", lambda route: route.fulfill(json=broken))
        page.locator("#shares-year").focus()
        page.get_by_text("The picture stays as it is").wait_for()
        assert page.locator(".chart-live").count() == 0
        assert alive(page) == 0


def alive(page):
    """How many live views the page holds."""
    return page.evaluate("import('./assets/live.js').then(live => live.views.size)")


def test_leaving_frees_everything(page):
    page.evaluate("window.kept = document.querySelector('main').innerHTML")
    for _ in range(5):
        page.locator("#shares-year").focus()
        until_live(page)
        box = picture(page)
        page.mouse.move(box["x"] + 300, box["y"] + 60)
        page.mouse.move(box["x"] + 303, box["y"] + 60)
        assert alive(page) == 1
        page.evaluate("document.querySelector('main').replaceChildren()")
        assert alive(page) == 0
        assert page.locator(".chart-tip").count() == 0
        page.evaluate("document.querySelector('main').innerHTML = window.kept")
    assert page.asked.count("vega.js") == 1


def test_leaving_while_waking_frees_everything(page):
    held = []
    page.route("**/vega.js", lambda route: held.append(route))
    page.locator("#shares-year").focus()
    page.keyboard.press("ArrowLeft")
    until(lambda: state(page) == "waking" and held)
    page.evaluate("document.querySelector('main').replaceChildren()")
    held[0].continue_()
    page.evaluate("import('./assets/vega.js').then(() => true)")
    page.wait_for_timeout(200)
    assert alive(page) == 0
    asks(page, "")


def test_without_javascript_the_page_is_complete(page_browser, page_address):
    with opened(page_browser, page_address, java_script_enabled=False) as page:
        assert page.locator("#shares .chart-wide svg").is_visible()
        assert not page.locator("#shares .chart-controls").is_visible()
        assert not page.locator("#shares .chart-reader").is_visible()
        page.locator("#shares summary").click()
        assert page.locator("#shares table").is_visible()
        page.locator("main > p a.state").click()
        assert page.url.endswith("#shares")
        assert woken(page) == []


def test_controls_send_no_form(page):
    page.evaluate("document.querySelector('#shares form').requestSubmit()")
    asks(page, "")


def test_a_note_by_keyboard(page):
    fact = page.locator("a.fact")
    page.keyboard.press("Tab")
    note = page.locator(".note")
    assert note.locator("p").inner_text() == (
        "China's share of refining, 2024. <b>Agency</b>, 2026"
    )
    assert fact.get_attribute("aria-describedby") == "note"
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert fact.get_attribute("aria-describedby") is None
    page.keyboard.press("Tab")
    assert note.locator("p").inner_text() == "Geological Survey, 2026."
    page.keyboard.press("Tab")
    assert note.count() == 0


def test_a_note_by_mouse_can_be_reached(page):
    halt(page)
    page.locator("a.fact").hover()
    note = page.locator(".note")
    until(lambda: page.clock.run_for(100) or note.count())
    box = note.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 15, steps=4)
    page.clock.run_for(1000)
    assert note.is_visible()
    page.mouse.move(600, 700)
    page.clock.run_for(1000)
    note.wait_for(state="detached")
    page.clock.resume()
    page.locator("a.fact").click()
    page.wait_for_url("**/facts.html#refining")


def test_a_note_by_touch(page_browser, page_address):
    with opened(page_browser, page_address, width=390, has_touch=True, is_mobile=True) as page:
        page.locator("a.fact").tap()
        note = page.locator(".note")
        note.wait_for()
        assert page.url == page_address
        assert note.bounding_box()["x"] + note.bounding_box()["width"] <= 390
        page.get_by_text("Actor").first.tap()
        assert note.count() == 0
        page.locator("a.fact").tap()
        note.get_by_text("More").tap()
        page.wait_for_url("**/facts.html#refining")
        page.go_back()
        page.locator("a.fact").tap()
        page.locator("a.fact").tap()
        page.wait_for_url("**/facts.html#refining")


def test_a_tap_follows_the_link_when_its_note_cannot_be_had(page_browser, page_address):
    with opened(page_browser, page_address, width=390, has_touch=True, is_mobile=True) as page:
        page.route("**/notes.js*", lambda route: route.abort())
        page.locator("a.fact").tap()
        page.wait_for_url("**/facts.html#refining")


def test_our_own_code_uses_no_eval():
    for path in (path for path in Path(ASSETS).glob("*.js") if path.name != "vega.js"):
        text = path.read_text("utf-8")
        assert not re.search(r"\bnew Function\b|\beval\(|\bFunction\(", text), path.name


def test_the_answer_in_words_follows_the_controls(page):
    answer = page.locator("#shares .chart-answer")
    woken(page)
    page.locator("#shares-stage-magnets").check()
    becomes(answer.text_content, "It is 2024, magnets.")


def test_start_again_sets_every_control_back_and_clears_the_address(page):
    woken(page)
    page.locator("#shares-stage-magnets").check()
    page.locator("#shares-actor").select_option("China")
    asks(page, "?shares.stage=magnets&shares.actor=China")
    page.locator("#shares .chart-again a").click()
    asks(page, "")
    assert page.locator("#shares-stage-refining").is_checked()
    settled(page, ALL)
