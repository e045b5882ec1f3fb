"""What a browser loads on a first visit of the heaviest pages, and what the seal reckons of it."""

from urllib.parse import urlsplit

import pytest

from benchmarks.browsing import visit
from engine import budgets, finished

HEAVIEST = 3
NEAR = 1024  # bytes by which the reckoning may be wrong: a picture that comes, or does not


@pytest.fixture(scope="module")
def reckoned(site):
    """Page → bytes that a first visit is reckoned to load, the heaviest first."""
    read = finished.read(site)
    sheets = {
        path: budgets._loaded_by_sheet(read, path, text) for path, text in read.of_kind(".css")
    }
    loads = {
        path: budgets.first_visit(read, page, page.text, sheets)
        for path, page in read.pages.items()
    }
    sums = {path: sum(weights.values()) for path, weights in loads.items() if path != "404.html"}
    return dict(sorted(sums.items(), key=lambda each: -each[1]))


def chosen(reckoned):
    """The heaviest pages, and those that load more than others: told in steps, and of answers."""
    wanted = [*list(reckoned)[:HEAVIEST], "mountain-pass/index.html", "progress/index.html"]
    return [path for path in dict.fromkeys(wanted) if path in reckoned]


def test_the_heaviest_pages_stay_within_the_budgets_and_the_reckoning_is_right(
    browser, home, reckoned
):
    limits = budgets.load()
    for path in chosen(reckoned):
        for width in (390, 1280):
            loaded, shift = visit(browser, home + path.removesuffix("index.html"), width)
            scripts = [size for url, size in loaded.items() if urlsplit(url).path.endswith(".js")]
            assert [url for url in loaded if not url.startswith(home)] == []
            assert sum(loaded.values()) <= limits["page"] * budgets.KIB, path
            assert sum(scripts) <= limits["scripts"] * budgets.KIB, path
            assert abs(sum(loaded.values()) - reckoned[path]) <= NEAR, path
            assert shift <= 0.01, path
