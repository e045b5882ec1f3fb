"""Charts under the host's instant navigation: pages are swapped, and Back comes back."""

import os
import subprocess
import sys

import pytest
from browser_page import (
    bars,
    opened,
    page_browser,
    until_live,
    woken,
    write_page,
)

from engine.web import served
from tests.waiting import becomes, until

__all__ = ["page_browser"]

CONFIG = """
site_name: Charts
site_url: {address}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: []
extra_css: [assets/palette.css, assets/live.css, assets/page.css]
extra_javascript: [assets/site.js]
"""


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """The address of the small site as Material prints it."""
    folder = tmp_path_factory.mktemp("visits")
    with served(folder / "site") as server:
        print_site(folder, server.address)
        yield server.address


def print_site(folder, address):
    """Build two pages with Material and instant navigation."""
    docs = folder / "docs"
    docs.mkdir()
    article = write_page(docs)
    for page in docs.glob("*.html"):
        page.unlink()
    lines = "\n".join(line for line in article.splitlines() if line.strip())
    (docs / "index.md").write_text(f"# Charts\n\n<div>\n{lines}\n</div>\n\n[Next page](facts.md)\n")
    (docs / "facts.md").write_text("# Facts\n\n[Back to the charts](index.md)\n")
    (folder / "mkdocs.yml").write_text(CONFIG.format(address=address))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def settled(page, values):
    """Wait until the live bars show these values."""
    becomes(lambda: bars(page), values)


def alive(page):
    """How many live views there are, whichever page is shown."""
    return page.evaluate("window.live.views.size")


def test_there_and_back_five_times(page_browser, visited):
    with opened(page_browser, visited) as page:
        page.evaluate("window.same = true")
        for _ in range(5):
            page.locator("#shares-year").focus()
            until_live(page)
            page.evaluate("import('./assets/live.js').then(live => { window.live = live; })")
            assert alive(page) == 1
            page.get_by_role("link", name="Next page").click()
            page.get_by_role("heading", name="Facts").wait_for()
            assert alive(page) == 0
            page.get_by_role("link", name="Back to the charts").click()
            page.locator("#shares").wait_for()
        assert page.evaluate("window.same")  # never loaded anew
        assert woken(page).count("vega.js") == 1
        assert page.evaluate("window.faults") == []


def test_state_links_and_back_within_and_across_pages(page_browser, visited):
    with opened(page_browser, visited) as page:
        page.evaluate("window.same = true; window.first = document.querySelector('live-chart')")
        page.locator("p:not(.chart-again) > a.state").click()
        until_live(page)
        settled(page, [12, 22, 32])
        assert page.evaluate("document.querySelector('live-chart') === window.first")
        page.locator("#shares-actor").select_option("Japan")
        settled(page, [32])
        asked = "[...new URLSearchParams(location.search)].sort()"
        chosen = [["shares.actor", "Japan"], ["shares.stage", "magnets"], ["shares.year", "2020"]]
        becomes(lambda: page.evaluate(asked), chosen)
        page.get_by_role("link", name="Next page").click()
        page.get_by_role("heading", name="Facts").wait_for()
        page.go_back()
        page.locator("#shares").wait_for()
        settled(page, [32])
        assert page.locator("#shares-actor").input_value() == "Japan"
        page.go_back()
        settled(page, [16, 26, 36])
        until(lambda: page.url == visited)
        page.go_forward()
        settled(page, [32])
        assert page.evaluate("window.same")
        assert page.evaluate("window.faults") == []


def test_a_setting_is_not_written_to_the_next_page(page_browser, visited):
    with opened(page_browser, visited) as page:
        page.locator("#shares-actor").select_option("Japan")
        page.get_by_role("link", name="Next page").click()
        page.get_by_role("heading", name="Facts").wait_for()
        page.wait_for_timeout(400)
        assert page.url == f"{visited}facts/"


@pytest.mark.parametrize("end", ["abort", "continue_"])
def test_a_note_that_comes_late_leaves_the_next_page_alone(page_browser, visited, end):
    held = []
    with opened(page_browser, visited, width=390, has_touch=True, is_mobile=True) as page:
        page.route("**/notes.js*", lambda route: held.append(route))
        with page.expect_request("**/notes.js*"):
            page.locator("a.fact").tap()
        page.get_by_role("link", name="Next page").click()
        page.get_by_role("heading", name="Facts").wait_for()
        here = page.url
        getattr(held[0], end)()
        page.wait_for_timeout(300)
        assert page.url == here
        assert page.locator(".note").count() == 0
        assert page.evaluate("window.faults") == []
