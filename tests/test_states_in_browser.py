"""What outlives a change around a chart: its address, a turned phone, an older browser, a new release."""

import pytest
from browser_page import SHELL, opened, page_address, page_browser, page_site, state, until_live

from tests.waiting import until

__all__ = ["page_address", "page_browser", "page_site"]

SAID = "document.querySelector('#shares .chart-reading').textContent.trim()"
PHONE, TURNED = {"width": 400, "height": 800}, {"width": 800, "height": 400}
IN_VIEW = """() => { const {top} = document.querySelector('#shares live-chart').getBoundingClientRect();
  return top >= 0 && top < innerHeight; }"""
INSTANT = "window.document$ = {subscribe(work) { window.arrive = work; work(); }};"


@pytest.fixture
def later_page(page_site):
    """The address, after that of the site, of a page of release `one` whose chart is far down."""
    shell = SHELL.replace("{policy}", "").replace("site.js", "site.js?one")
    shell = shell.replace("live.css", "live.css?one")
    article = (page_site / "index.html").read_text("utf-8").partition("<main>")[2]
    (page_site / "far.html").write_text(
        shell.replace("{article}", f'<h1>Far</h1><p class="tall"></p>{article}')
    )
    (page_site / "next.html").write_text(shell.replace("{article}", "<h1>Next</h1>"))
    return "far.html"


def test_an_address_with_a_state_opens_at_its_chart(page_browser, page_address, later_page):
    plain = f"{page_address}{later_page}"
    with opened(page_browser, plain) as page:
        assert page.evaluate("scrollY") == 0
    with opened(page_browser, f"{plain}?shares.stage=magnets") as page:
        until(lambda: page.evaluate(f"({IN_VIEW})()"))
        assert page.evaluate("document.activeElement.id") == "shares"
        assert page.locator("#shares input[value=magnets]").is_checked()


def test_an_address_that_names_a_place_or_no_state_of_the_chart_opens_there(
    page_browser, page_address, later_page
):
    for end in ("?shares.stage=nothing", "?other=1"):
        with opened(page_browser, f"{page_address}{later_page}{end}") as page:
            assert page.evaluate("scrollY") == 0, end


def test_a_turned_phone_keeps_the_value_that_is_read(page_browser, page_address):
    with opened(page_browser, page_address) as page:
        page.set_viewport_size(PHONE)
        on = page.locator("#shares .chart-reader [value=on]")
        on.click()
        until_live(page)
        on.click()
        until(lambda: page.evaluate(f"{SAID}.includes('Myanmar')"))
        before = page.evaluate(SAID)
        page.set_viewport_size(TURNED)
        until(
            lambda: page.evaluate("document.querySelector('#shares .chart-wide').checkVisibility()")
        )
        until(
            lambda: page.evaluate(
                f"document.querySelector('live-chart[name=shares]').variant === 'wide' && {SAID}"
            )
        )
        assert page.evaluate(SAID).split("\n")[0] == before.split("\n")[0]
        on.click()
        until(lambda: page.evaluate(f"{SAID}.includes('Japan')"))


def test_a_browser_without_the_newest_methods_still_brings_a_chart_to_life(
    page_browser, page_address
):
    old = "delete Element.prototype.checkVisibility; delete Document.prototype.adoptedStyleSheets;"
    with opened(page_browser, "about:blank", java_script_enabled=True) as page:
        page.add_init_script(f"{old} window.CSSStyleSheet = undefined")
        page.goto(page_address)
        page.locator("#shares .chart-reader [value=on]").click()
        until_live(page)
        until(lambda: page.evaluate(f"{SAID}.length > 0"))


def test_a_module_of_another_release_is_not_mixed_in(page_browser, page_address, later_page):
    with opened(page_browser, f"{page_address}{later_page}") as page:
        page.locator("#shares-year").focus()
        page.get_by_text("To try again, load the page anew.").wait_for()
        assert state(page) == "failed"
        assert page.locator("#shares .chart-wide svg").is_visible()


def test_a_page_of_a_newer_release_is_loaded_whole(page_browser, page_address, later_page):
    with opened(page_browser, "about:blank") as page:
        page.add_init_script(INSTANT)
        page.goto(f"{page_address}{later_page}")
        page.evaluate("window.old = true; history.pushState(null, '', 'next.html'); arrive()")
        assert page.evaluate("window.old")  # the same release: the page stays
        page.evaluate(
            "document.querySelector('[href*=one]').href = 'assets/live.css?two';"
            "history.pushState(null, '', 'far.html')"
        )
        with page.expect_navigation():
            page.evaluate("setTimeout(arrive)")
        assert page.evaluate("window.old") is None
