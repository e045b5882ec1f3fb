"""What is said of a mark: place, value with its unit, remarks, change, rank, place in the row, source."""

import pytest
from browser_page import page_address, page_browser, page_site

__all__ = ["page_address", "page_browser", "page_site"]

SAY = """async ([items, told]) => {
  const {pointsOf, reading} = await import('./assets/live-words.js');
  const marks = items.map(([tooltip, datum], at) => ({tooltip, datum, mark: {name: 'm', role: 'mark'}, at}));
  const points = pointsOf(marks, told);
  let before = [];
  return points.map(point => {
    const {fresh, same, parts} = reading(point, points.filter(each => each.row === point.row), points, told, before);
    before = parts;
    return [fresh, same];
  });
}"""
TONNES = {
    "label": "Tonnes",
    "field": "tonnes",
    "unit": "t",
    "keys": ["Country", "Year"],
    "time": "Year",
    "ranked": "Country",
}
SOURCES = {"usgs": "U.S. Geological Survey, 2026", "iea": "International Energy Agency, 2026"}


@pytest.fixture(scope="module")
def say(page_browser, page_address):
    """A function: what is said of these marks, one after the other."""
    page = page_browser.new_page()
    page.goto(page_address)
    told = {"sources": SOURCES}
    yield lambda items, *reads: plain(page.evaluate(SAY, [items, told | {"reads": reads}]))
    page.close()


def plain(said):
    """Words as [what is said, what is only shown], with ordinary spaces."""
    return [[text.replace("\u00a0", " ") for text in pair] for pair in said]


def mined(country, year, tonnes, status="published", **more):
    tip = {"Country": country, "Year": year, "Tonnes": f"{tonnes:,}", "Status": status, **more}
    return [tip, {"tonnes": tonnes, "source": "usgs"}]


def share(country, text, **more):
    return [{"Country": country, "Share, %": text, **more}, {"share": float(text)}]


SHARE = {
    "label": "Share, %",
    "field": "share",
    "unit": "%",
    "keys": ["Country"],
    "time": None,
    "ranked": "Country",
}


def test_a_value_its_change_its_rank_and_its_source(say):
    rows = [
        mined("United States", 2024, 45500),
        mined("United States", 2025, 51000, "first estimate"),
        mined("China", 2025, 270000),
        mined("Other countries", 2025, 99000),
    ]
    said = say(rows, TONNES)
    source = "Source: U.S. Geological Survey, 2026."
    assert said[0] == [f"2024, United States: 45,500 t. Point 1 of 2. {source}", ""]
    assert said[1] == [
        "2025, United States: 51,000 t (first estimate). 5,500 t more than in 2024. "
        "Second of 2 in 2025. Point 2 of 2.",
        source,
    ]
    assert said[2] == ["2025, China: 270,000 t. First of 2 in 2025.", source]
    assert said[3] == ["2025, Other countries: 99,000 t.", source]


def test_shares_differ_by_percentage_points_and_may_share_a_rank(say):
    reads = SHARE | {"keys": ["Month", "Country"], "time": "Month"}
    rows = [
        share("China", text, Month=f"2025-0{n}")
        for n, text in enumerate(("7.5", "8.5", "8.5", "6.1"), 1)
    ]
    rows.append(share("Japan", "8.5", Month="2025-02"))
    said = [fresh for fresh, _ in say(rows, reads)]
    assert said[0].startswith("2025-01, China: 7.5 %. Point 1 of 4.")
    assert "1.0 percentage points more than in 2025-01. Shared first of 2 in 2025-02." in said[1]
    assert "The same as in 2025-02." in said[2]
    assert "2.4 percentage points less than in 2025-03." in said[3]


def test_what_is_counted_otherwise_is_not_compared(say):
    rows = [
        mined("World", "2025-12", 500, Counted="a month"),
        mined("World", "2026-02", 900, Counted="two months", Note="A note."),
        mined("World", "2026-04", 950, Counted="two months"),
    ]
    said = [fresh for fresh, _ in say(rows, TONNES)]
    assert "more" not in said[1]
    assert "Counted: two months. Note: A note. Point 2 of 3." in said[1]
    assert "50 t more than in 2026-02." in said[2]


def test_what_is_of_something_else_is_not_compared(say):
    """Each of three steps has one value: they stand in one row, but none is a change of another."""
    reads = SHARE | {"keys": ["Country", "Step", "Year"], "time": "Year", "ranked": None}
    values = {"mining": ("58.9", "2024"), "magnets": ("94.4", "2024"), "all": ("69.4", "2025")}
    rows = [share("China", text, Step=step, Year=on) for step, (text, on) in values.items()]
    said = [fresh for fresh, _ in say(rows, reads)]
    assert said[2].startswith("2025, China, all: 69.4 %. Point 3 of 3.")
    assert not any("than in" in words for words in said)


def test_a_bare_figure_says_its_unit_once(say):
    reads = SHARE | {"label": "To the firm, $ million", "unit": "$ million", "keys": []}
    (fresh, _), *_ = say([[{"To the firm, $ million": "29.4"}, {"share": 29.4}]], reads)
    assert fresh == "To the firm: $29.4 million."


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("56.5", "$/kg", "$56.5 per kg"),
        ("−4.5", "$/kg", "−$4.5 per kg"),
        ("45.2", "$ million", "$45.2 million"),
        ("$97", "$/kg", "$97"),
        ("56 %", "%", "56 %"),
        ("more than 90 %", "%", "more than 90 %"),
        ("5130", "USD/t", "$5,130 per t"),
        ("1", "years", "1 year"),
        ("12", "", "share 12"),
    ],
)
def test_a_unit_is_written_as_the_site_writes_it(say, text, unit, said):
    reads = SHARE | {"unit": unit, "ranked": None}
    (fresh, _), *_ = say([[{"Country": "China", "Share, %": text}, {"share": 1}]], reads)
    assert fresh == f"China: {said}."


def test_a_mark_without_a_number_is_told_by_its_tooltip(say):
    event = [{"Event": "A truce.", "When": "2025", "Note": "null", "To": ""}, {"source": "iea"}]
    (fresh, same), *_ = say([event, event], SHARE)
    assert fresh == (
        "Event: A truce. When: 2025. Point 1 of 2. Source: International Energy Agency, 2026."
    )
    assert same == ""


def test_a_value_that_is_not_given_is_told_as_such(say):
    (fresh, _), *_ = say([[{"Country": "India", "Share, %": "null", "Tonnes, t": "5"}, {}]], SHARE)
    assert fresh == "Country: India. Tonnes: 5 t. Share, %: not given."


def test_a_figure_among_the_keys_keeps_its_name(say):
    reads = SHARE | {"keys": ["Country", "$ a kilogram", "Market price, $/kg"], "ranked": None}
    rows = [share("China", "5", **{"$ a kilogram": "47", "Market price, $/kg": "40"})]
    (fresh, _), *_ = say(rows, reads)
    assert fresh == "China, $47 a kilogram, market price $40 per kg: 5 %."


def test_rows_go_by_time_however_it_is_written(page_browser, page_address):
    page = page_browser.new_page()
    page.goto(page_address)
    times = ["1998", "2025", "2025-01", "February 2025", "2025-02-03", "10 Apr 2025", "2025-Q3"]
    order = "async times => times.map((await import('./assets/live-words.js')).order)"
    numbers = page.evaluate(order, times)
    assert numbers == sorted(numbers)
    assert page.evaluate(order, ["first half of 2025", "no date yet"]) == [None, None]
    page.close()


def test_two_sources_are_both_named(say):
    first = share("China", "91.3")
    first[1] |= {"source": "iea", "also": "usgs;unknown"}
    (fresh, _), *_ = say([first], SHARE)
    assert fresh.endswith(
        "Sources: International Energy Agency, 2026; U.S. Geological Survey, 2026."
    )


def test_no_rank_where_none_makes_sense(say):
    said = say([share("China", "9"), share("Rest of world", "91")], SHARE | {"ranked": None})
    assert [fresh for fresh, _ in said] == [
        "China: 9 %. Point 1 of 2.",
        "Rest of world: 91 %. Point 2 of 2.",
    ]


def test_ordinals(say):
    rows = [share(f"Land {n}", f"{100 - n}") for n in range(1, 24)]
    ranks = [fresh.split(". ")[1] for fresh, _ in say(rows, SHARE)]
    assert ranks[:2] == ["First of 23", "Second of 23"]
    assert ranks[11:13] == ["Twelfth of 23", "13th of 23"]
    assert ranks[20:] == ["21st of 23", "22nd of 23", "23rd of 23"]


def test_what_only_weak_sources_report_is_said_so_once(say):
    weak = {"grade": "reported", "source": "usgs"}
    (said, _), (told, _) = say(
        [[{"Event": "A restart"}, weak], [{"Event": "A sale (reported)"}, weak]]
    )
    assert "A restart. Reported: only weak sources say so." in said
    assert "only weak" not in told
