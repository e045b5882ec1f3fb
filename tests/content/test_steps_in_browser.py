"""A figure told in steps, in the browser: it follows the reader, and asks for no runtime."""

import pytest

from tests.browser_page import WATCH
from tests.waiting import PATIENCE, becomes, until

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PAGES = ["mountain-pass/", "october-2025/"]
SEEN = """() => [...document.querySelectorAll('.step')].filter(step => {
  return getComputedStyle(step.querySelector('.still')).opacity > 0.9;
}).map(step => step.dataset.step)"""
GO = """async number => {
  const words = document.querySelectorAll('.step-words')[number - 1];
  const aim = () => Math.max(0, words.getBoundingClientRect().top + scrollY - innerHeight * 0.6);
  while (Math.abs(aim() - scrollY) > 1) {
    scrollBy(0, Math.max(-300, Math.min(300, aim() - scrollY)));
    await new Promise(done => setTimeout(done, 40));
  }
}"""
OVER_THE_EDGE = """() => [...document.querySelectorAll('article *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('pre, .chart-scroll, svg'))
  .map(e => e.outerHTML.slice(0, 80))"""
STAGED = "getComputedStyle(document.querySelector('.still')).position"


@pytest.fixture
def read(browser, home):
    """A function: open a page told in steps; `page.asked` lists what it asked for."""
    contexts = []

    def open_page(path, size=DESK, lost=None, **options):
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.add_init_script(WATCH)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        if lost:
            page.route(lost, lambda route: route.abort())
        page.goto(home + path, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def go(page, number):
    """Scroll until the words of a step are read, and let its picture come."""
    page.mouse.move(5, 5)
    page.evaluate(GO, number)
    page.locator(".steps-bar").wait_for()
    page.wait_for_function(f"number => ({SEEN})().join() === String(number)", arg=number)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_scrolling_changes_the_picture_there_and_back(read, path, size):
    page = read(path, size)
    for number in (1, 2, 4, 6, 3):
        go(page, number)
        assert page.locator(".steps-count").inner_text() == f"Step {number} of 6"
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_scrolling_loads_no_runtime_and_shifts_nothing(read, path, size):
    page = read(path, size)
    for number in range(1, 7):
        go(page, number)
    names = [url.rsplit("/", 1)[-1] for url in page.asked]
    assert [name for name in names if name.startswith("steps.js")]
    assert not [name for name in names if name.startswith(("vega", "live.js")) or ".json" in name]
    assert page.evaluate("shift") <= 0.002  # the title in the header may grow


def test_the_picture_stays_in_sight_beside_its_words(read):
    page = read("october-2025/")
    go(page, 4)
    shown = page.locator('[data-step="4"] .still').bounding_box()
    words = page.locator('[data-step="4"] .step-words').bounding_box()
    assert 0 < shown["y"] < 200
    assert shown["x"] + shown["width"] <= words["x"]


def test_on_a_phone_the_words_pass_beneath_the_picture(read):
    page = read("october-2025/", PHONE)
    go(page, 2)
    shown = page.locator('[data-step="2"] .still').bounding_box()
    assert shown["y"] + shown["height"] < PHONE["height"] * 0.7
    heading = page.locator('[data-step="2"] h2')
    page.locator(".steps-bar button", has_text="Next").click()
    page.locator(".steps-bar button", has_text="Previous").click()
    page.wait_for_function(f"() => ({SEEN})().join() === '2'")
    until(lambda: heading.bounding_box()["y"] > shown["y"] + shown["height"])


def test_buttons_lead_to_the_words_and_say_so(read):
    page = read("october-2025/")
    go(page, 1)
    voice, following = page.locator(".steps-voice"), page.locator(".steps-bar button").nth(1)
    assert voice.text_content() == ""
    following.focus()
    page.keyboard.press("Enter")
    said = "Step 2 of 6: 2. China announces six notices and a list"
    assert voice.text_content() == said
    becomes(lambda: page.evaluate(SEEN), ["2"])
    until(lambda: 0 < page.locator('[data-step="2"] h2').bounding_box()["y"] < 300)
    assert page.evaluate("document.activeElement.textContent") == "Next"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_quick_presses_count_each(read, size):
    page = read("october-2025/", size)
    go(page, 1)
    following = page.locator(".steps-bar button").nth(1)
    for _ in range(4):
        following.click()
        page.wait_for_timeout(90)  # the page is on its way, past steps that were asked for before
    assert page.locator(".steps-voice").text_content().startswith("Step 5 of 6")
    page.wait_for_function(f"() => ({SEEN})().join() === '5'")


def test_scrolling_says_nothing_aloud(read):
    page = read("october-2025/")
    for number in (1, 2, 3):
        go(page, number)
    assert page.locator(".steps-voice").text_content() == ""
    assert page.locator(".steps-count").get_attribute("aria-live") is None


def test_at_the_ends_a_button_says_that_it_leads_nowhere(read):
    page = read("october-2025/")
    go(page, 1)
    back, on = page.locator(".steps-bar button").all()
    states = lambda: [each.get_attribute("aria-disabled") for each in (back, on)]  # noqa: E731
    assert states() == ["true", "false"]
    back.dispatch_event("click")
    assert page.evaluate(SEEN) == ["1"]
    go(page, 6)
    assert states() == ["false", "true"]


def test_buttons_are_large_enough_to_press(read):
    for size in (DESK, PHONE):
        page = read("october-2025/", size)
        go(page, 1)
        for button in page.locator(".steps-bar button").all():
            assert min(button.bounding_box()[side] for side in ("width", "height")) >= 44


def test_pictures_have_the_font_and_the_dark_of_the_page(read):
    page = read("october-2025/", color_scheme="dark")
    go(page, 2)
    picture = page.locator("[data-now] [role=img]")
    paper = picture.evaluate("each => getComputedStyle(each.shadowRoot.querySelector('rect')).fill")
    assert paper == page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert picture.get_attribute("aria-label")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_a_picture_that_cannot_be_fetched_again_stays_as_printed(read):
    page = read("october-2025/", lost="**/*.step-2.*.svg")
    go(page, 2)
    assert page.locator('[data-step="2"] .still > img').count() == 2
    assert page.locator('[data-step="1"] .still > img').count() == 1
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("answer", ["<!doctype html><p>Sign in<br>", "<html/>", "<svg><g>"])
def test_what_is_no_picture_takes_no_pictures_place(read, answer):
    page = read("october-2025/", lost="**/steps.js*")
    page.unroute_all()
    stills = page.locator('[data-step="2"] .still > img')
    page.route("**/*.step-2.*.svg", lambda route: route.fulfill(body=answer))
    page.locator(".steps").dispatch_event("pointerdown")
    page.locator('[data-step="1"] .still > [role=img]').wait_for()
    page.wait_for_load_state("networkidle")
    assert stills.count() == 2


@pytest.mark.parametrize("path", PAGES)
def test_with_less_motion_each_picture_stands_before_its_words(read, path):
    page = read(path, reduced_motion="reduce")
    page.evaluate(GO, 3)
    assert page.evaluate(STAGED) == "static"
    assert not page.locator(".steps-bar").is_visible()
    assert in_turn(page)


@pytest.mark.parametrize("path", PAGES)
def test_without_scripts_all_pictures_and_words_are_there(read, path):
    page = read(path, java_script_enabled=False)
    assert page.locator(".step .still > img:visible").count() == 6
    tops = [page.locator(".step h2").nth(n).bounding_box()["y"] for n in range(6)]
    pictures = [page.locator(".still").nth(n).bounding_box() for n in range(6)]
    assert all(a["y"] + a["height"] <= b for a, b in zip(pictures, tops, strict=True))
    assert all(picture["height"] > 300 for picture in pictures)


@pytest.mark.parametrize("path", PAGES)
def test_in_print_all_pictures_and_words_are_there(read, path):
    page = read(path)
    go(page, 3)
    page.emulate_media(media="print")
    assert page.evaluate(STAGED) == "static"
    assert page.evaluate(SEEN) == list("123456")
    assert in_turn(page)


def in_turn(page):
    """Does each step's picture stand above its words, and these above the next picture?"""
    places = page.evaluate(
        """() => [...document.querySelectorAll('.still, .step-words')].map(each => {
             const {top, bottom} = each.getBoundingClientRect();
             return [top, bottom];
           })"""
    )
    flat = [edge for place in places for edge in place]
    return len(places) == 12 and flat == sorted(flat)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_of_a_small_phone(read, path):
    page = read(path, {"width": 360, "height": 740})
    for number in (1, 3, 6):
        go(page, number)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate(OVER_THE_EDGE) == []


def test_before_the_script_comes_the_first_picture_is_in_sight(read):
    page = read("october-2025/", lost="**/steps.js*")
    assert page.evaluate(SEEN) == ["1"]


def test_a_screen_reader_meets_every_picture_before_its_words(read):
    page = read("october-2025/")
    go(page, 2)
    order = page.evaluate(
        """() => [...document.querySelectorAll('.steps [alt], .steps [aria-label], .steps h2')]
             .filter(each => each.checkVisibility() && !each.matches('.headerlink, .steps-bar'))
             .map(each => each.matches('h2') ? 'words' : 'picture')"""
    )
    assert order == ["picture", "words"] * 6
