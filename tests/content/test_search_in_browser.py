"""Search in the browser: what was lost is asked for again, and what the theme's search lacks."""

import pytest

META = ".md-search-result__meta"
REFUSE = """for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,
  {get() { throw new DOMException('denied', 'SecurityError'); }, configurable: true})"""


@pytest.fixture
def visit(browser, home):
    """A function: open a page; `lost` names what does not come, `script` runs before all else."""
    contexts = []

    def open_page(path="", lost=None, script="", entries=()):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text))
        if script:
            page.add_init_script(script)
        if lost:
            page.route(lost, lambda route: route.abort())
        if entries:
            page.route("**/search_index.json", lambda route: with_entries(route, entries))
        page.goto(home + path)
        page.locator("[data-md-component=search]").wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()


def with_entries(route, entries):
    answer = route.fetch()
    index = answer.json()
    index["docs"] += entries
    route.fulfill(response=answer, json=index)


def ask(page, words):
    """Type into the search."""
    page.locator(".md-search__input").click()
    page.keyboard.type(words)


def titles(page):
    page.locator(".md-search-result__item").first.wait_for()
    return page.locator(".md-search-result__list").inner_text()


@pytest.mark.parametrize("lost", ["**/search_index.json", "**/workers/search*", "**/find.js*"])
def test_what_was_lost_is_told_and_asked_for_again(visit, lost):
    page = visit(lost=lost)
    ask(page, "dysprosium")
    page.locator(META, has_text="could not be loaded. Type again").wait_for()
    page.unroute_all()
    page.keyboard.type(" ")
    assert "Dysprosium" in titles(page)


def test_search_works_where_storage_is_refused(visit):
    page = visit("supply-chain/", script=REFUSE)
    ask(page, "dysprosium")
    assert "Dysprosium" in titles(page)
    assert page.faults == []
    assert page.locator("[data-md-component=palette] label").first.is_visible()


def test_the_exact_words_are_followed_by_any_of_them(visit):
    page = visit()
    ask(page, "October 9")
    assert "2025" in titles(page)


@pytest.mark.parametrize("words", ["F-", "F-35 ~", "title:", "*", "+-^", '"'])
def test_no_sign_is_an_order(visit, words):
    page = visit()
    ask(page, "magnet")
    titles(page)
    page.locator(".md-search__input").fill(words)
    page.wait_for_timeout(800)
    assert [fault for fault in page.faults if "Invalid query" in fault] == []


def test_a_misspelt_word_finds_what_it_may_mean_and_says_so(visit):
    page = visit()
    ask(page, "neodimium")
    assert "eodymium" in titles(page)
    assert (
        "Nothing is found for “neodimium”. Shown for “neodymium”:"
        in page.locator(META).inner_text()
    )


def test_a_word_of_no_language_finds_nothing(visit):
    page = visit()
    ask(page, "qqqzzzxxx")
    page.locator(META, has_text="No matching documents").wait_for()


@pytest.mark.parametrize(
    ("heading", "words"),
    [("稀土的出口管制", "稀土"), ("Редкие земли", "земли"), ("المعادن النادرة", "النادرة")],
)
def test_headings_in_any_script_are_found(visit, heading, words):
    entry = {"location": "controls/#x", "title": heading, "text": "<p>Other words.</p>"}
    page = visit(entries=[entry])
    ask(page, words)
    assert heading in titles(page)
    assert page.locator(".md-search-result__list mark", has_text=words).count() == 1


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("played before", "precedent/"),
        ("exposure check", "model-exposure/"),
        ("dysprosium", "glossary/#dysprosium"),
        ("yttrium shortage", "-"),
        ("F-35", "-"),
        ("Lynas", "-"),
    ],
)
def test_a_chapter_or_the_entry_comes_before_registers(visit, words, address):
    page = visit()
    ask(page, words)
    titles(page)
    first = page.locator(".md-search-result__link").first.get_attribute("href")
    every = page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.href)")
    if address != "-":
        assert any(f"/{address}" in each for each in every[:3]), every
    assert not first.split("/ore-and-order/")[-1].startswith(("sources", "facts")), every
