"""The page in a browser: search when asked for, focus that follows, nothing that jumps."""

import re
from pathlib import Path

import material
import pytest

from engine import trim
from engine.site import address
from tests.browser_page import WATCH
from tests.waiting import PATIENCE, becomes

PHONE, DESK = (390, 844), (1280, 800)
FOCUSED = "document.activeElement"
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))
  .filter(e => { const box = e.getBoundingClientRect(); return box.right <= 0 || box.left >= innerWidth; })
  .map(e => e.outerHTML.slice(0, 80))"""


OVER_THE_EDGE = """() => [...document.querySelectorAll('article *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('pre, .chart-scroll'))
  .map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture
def visit(browser, home, site):
    """A function: open a page of the site in a window of this size; contexts close at the end."""
    contexts = []
    # By the sitemap the theme knows its own pages: it must name the address of this server.
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8").replace(address(), home)

    def open_page(path="", size=DESK, **options):
        context = browser.new_context(
            viewport=dict(zip(("width", "height"), size, strict=True)), **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.add_init_script(WATCH)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap))
        page.goto(home + path, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def searching(page):
    return [url for url in page.asked if "workers/search" in url or "search_index" in url]


def find(page, words, expected):
    """Type words, and wait until what is expected stands among what was found."""
    page.keyboard.type(words)
    page.locator(".md-search-result__item", has_text=expected).first.wait_for()


def test_search_costs_nothing_until_it_is_used(visit):
    page = visit("supply-chain/")
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(300)
    assert searching(page) == []


def test_search_finds_after_a_click(visit):
    page = visit()
    page.locator(".md-search__input").click()
    find(page, "tariffs", "Tariffs")
    assert len(searching(page)) == 2


@pytest.mark.parametrize("place", ["body", ".chart-reader button", "summary", ".ask-option input"])
def test_no_plain_letter_turns_a_page_or_opens_the_search(visit, place):
    page = visit("supply-chain/")
    if place != "body":
        page.locator(place).first.focus()
    focused = page.evaluate(f"{FOCUSED}.outerHTML")
    for key in "npfs/,.":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.split("?")[0].endswith("/supply-chain/")
    assert page.evaluate(f"{FOCUSED}.outerHTML.length") == len(focused)
    assert not page.locator("#__search").is_checked()


@pytest.mark.parametrize("way", ["tap", "button"])
def test_search_opens_on_a_phone(visit, way):
    page = visit(size=PHONE)
    if way == "tap":
        page.locator('.md-header__button[for="__search"]').click()
    else:
        page.get_by_role("button", name="Search").focus()
        page.keyboard.press("Enter")
    becomes(lambda: page.evaluate(f"{FOCUSED}.name"), "query")
    find(page, "malaysia", "Malaysia")


def test_search_by_address_finds(visit):
    page = visit("?q=malaysia")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.evaluate("faults") == []


def test_focus_goes_to_the_heading_of_the_next_page(visit):
    page = visit()
    page.evaluate("window.kept = true")
    page.locator(".md-tabs__link", has_text="The rules").click()
    page.wait_for_url("**/controls/")
    becomes(lambda: page.evaluate(f"{FOCUSED}?.tagName"), "H1")
    assert page.evaluate("window.kept")  # the page was not loaded anew
    assert page.evaluate("document.title").startswith("How the controls work")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_term_says_what_it_means_where_it_is_read(visit, size):
    page = visit("supply-chain/", size, has_touch=size == PHONE)
    term = page.locator("a.term").first
    term.tap() if size == PHONE else term.hover()
    page.locator(".note").wait_for()
    assert page.locator(".note p").inner_text() == term.get_attribute("data-note")
    assert "glossary/#" in page.locator(".note a").get_attribute("href")


def test_the_pages_of_a_part_stand_below_the_tabs(visit):
    page = visit("controls/")
    page.locator(".md-sidebar--primary a", has_text="Timeline").click()
    page.wait_for_url("**/timeline/")
    assert visit("").locator(".md-sidebar--primary").is_hidden()


def test_focus_goes_to_the_place_that_a_link_names(visit):
    page = visit("supply-chain/")
    page.evaluate("window.kept = true")
    target = page.locator("main a[href*='sources/#']").first
    name = target.evaluate("link => link.hash.slice(1)")
    target.click()
    page.wait_for_url("**/sources/*")
    becomes(lambda: page.evaluate(f"{FOCUSED}?.id"), name)
    assert page.evaluate("window.kept")


def test_focus_stays_where_it_is_within_a_page(visit):
    page = visit("supply-chain/")
    box = page.get_by_role("radio", name="Mining")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert page.evaluate(f"{FOCUSED}.type") == "radio"


@pytest.mark.parametrize("path", ["", "timeline/"])
def test_what_is_closed_takes_no_focus_on_a_phone(visit, path):
    assert visit(path, PHONE).evaluate(STOPS) == []


def test_the_drawer_opens_and_closes_by_key(visit):
    page = visit(size=PHONE)
    button = page.get_by_role("button", name="Menu")
    button.focus()
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Space")
    assert button.get_attribute("aria-expanded") == "true"
    drawer = page.locator(".md-sidebar--primary")
    drawer.get_by_text("The rules").first.wait_for()
    page.keyboard.press("Enter")
    drawer.wait_for(state="hidden")


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("path", ["", "supply-chain/", "tariffs/", "timeline/"])
def test_nothing_jumps_while_a_page_loads(visit, path, size):
    page = visit(path, size)
    page.wait_for_timeout(300)
    assert page.evaluate("shift") <= 0.01
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("size", [(320, 600), PHONE, (768, 1024), DESK])
@pytest.mark.parametrize(
    "path", ["", "supply-chain/", "timeline/", "facts/", "sources/", "method/"]
)
def test_no_page_runs_over_its_edge(visit, path, size):
    page = visit(path, size)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OVER_THE_EDGE) == []


def test_one_picture_shows_and_it_fits_its_place(visit):
    for size, shown, hidden in ((PHONE, "narrow", "wide"), (DESK, "wide", "narrow")):
        page = visit("supply-chain/", size)
        figure = page.locator("figure.chart").first
        assert figure.locator(f".chart-{shown}").is_visible()
        assert not figure.locator(f".chart-{hidden}").is_visible()
        assert figure.bounding_box()["width"] >= size[0] * 0.7


def test_controls_are_large_enough_for_a_thumb(visit):
    page = visit("timeline/", PHONE)
    for box in page.locator(".chart-control :is(select, label:has(input))").all():
        assert box.bounding_box()["height"] >= 44


def test_the_page_is_dark_for_a_reader_who_prefers_it_without_scripts(visit):
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = visit(color_scheme="dark", java_script_enabled=False).evaluate(paper)
    light = visit(java_script_enabled=False).evaluate(paper)
    assert sum(numbers(dark)) < 150 < 600 < sum(numbers(light))


def test_without_scripts_nothing_that_needs_them_shows(visit):
    page = visit("supply-chain/", java_script_enabled=False)
    for idle in (".chart-controls", ".md-search", '[data-md-component="palette"]'):
        assert not page.locator(idle).first.is_visible(), idle
    assert page.locator(".all-pages a").count() == 7


def test_on_paper_tables_are_open_and_controls_are_gone(visit):
    page = visit("supply-chain/")
    page.emulate_media(media="print")
    assert page.locator(".chart-data table").first.is_visible()
    for idle in (".chart-controls", ".chart-actions", ".md-footer", ".all-pages"):
        assert not page.locator(idle).first.is_visible(), idle


def test_no_page_asks_a_third_party(visit, home):
    page = visit("supply-chain/")
    page.locator(".md-search__input").click()
    find(page, "china", "China")
    origin = home.split("/ore-and-order")[0]
    assert [url for url in page.asked if not url.startswith((origin, "data:"))] == []


def numbers(colour):
    return [int(part) for part in colour.strip("rgb()").split(",")]


@pytest.mark.parametrize("path", ["rare-earths/", "reading-the-news/", "model-window/"])
def test_no_table_is_wider_than_a_small_phone(browser, home, path):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(home + path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


CLASSES = "[...new Set([...document.querySelectorAll('[class]')].flatMap(e => [...e.classList]))]"


@pytest.mark.parametrize("path", ["", "contributing/", "tariffs/"])
def test_no_class_that_scripts_give_has_lost_the_theme_s_rules(look, site, path):
    """Trimming takes what no page uses; what the theme's scripts add to a page in use is used."""
    page = look(path)
    page.locator(".md-search__input").fill("magnet")
    page.locator(".md-search-result__item").first.wait_for()
    worn = set(page.evaluate(CLASSES))
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(400)
    worn |= set(page.evaluate(CLASSES))
    package = Path(material.__file__).parent / "templates/assets/stylesheets"
    whole, left = (_styles(folder, worn) for folder in (package, site / "assets/stylesheets"))
    assert len(left) > 300
    assert [head for head in whole if head not in left] == []


def _styles(folder, worn):
    """The selectors of the theme's main stylesheet in a folder that may match classes in use."""
    (sheet,) = folder.glob("main.*.css")
    css = trim.trimmed(sheet.read_text("utf-8"), worn)
    return re.findall(r"[^{};]+(?={)", css)


def test_on_paper_a_finding_stands_above_its_picture(look):
    """Side by side, a picture that moves to the next sheet would lie on the words after it."""
    page = look("", {"width": 794, "height": 1123})
    page.emulate_media(media="print")
    boxes = [
        [part.bounding_box() for part in finding.locator("> p, > figure").all()]
        for finding in page.locator(".finding").all()
    ]
    assert len(boxes) == 5
    for parts in boxes:
        tops = [part["y"] for part in parts]
        ends = [part["y"] + part["height"] for part in parts]
        assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))
