"""Where links end and what their words say: odd spellings and figures of others are named."""

from types import SimpleNamespace

import pytest

from engine import destinations, judge, link_words, reading, texts, unbound

SETTINGS = {key: {} for key in ("footnotes", "attr_list", "md_in_html", "engine.printing")}
EVENTS = {
    "t051": {
        "date": "2025-10-09",
        "precision": "day",
        "title": "China announces two notices",
        "description": "No. 61 applies from 1 December 2025.",
    },
    "t009": {"date": "2010-09-01", "precision": "month", "title": "Reports", "description": ""},
}
CLAIM = SimpleNamespace(claim="A two-year window and 155 percent.", where="post 3", said_by="A")
SOURCE = {"title": "Summaries 2026", "publisher": "Survey", "published": "2026-02"}
TERM = SimpleNamespace(term="grade 52", forms=("grade 52 magnet",))
CONTROLS = [
    {"name": "year", "kind": "range"},
    {"name": "who", "kind": "choice", "options": ["a"], "labels": ["All 17"]},
]


@pytest.fixture
def known():
    found = judge.Known(charts={"shares"}, cards={"shares": {"controls": CONTROLS}})
    found.events, found.claims, found.sources = EVENTS, {"c": CLAIM}, {"s": SOURCE}
    found.terms = {"grade": TERM}
    found.entries = {
        "fact": {"share": ("a",)},
        "event": {"t051": ("2025",)},
        "claim": {"c": ("a",)},
    }
    return found


def heard(text, page="page.md"):
    return texts.Heard(texts.Text(f"docs/{page}", text), reading.find(text, SETTINGS))


def said(text, known):
    problems = link_words.judge(heard(text), known, unbound.Allowed("10X  # a name"))
    return [str(problem).removeprefix("docs/page.md:") for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "[91 %](facts.md#share)",
        "[9 October 2025](timeline.md#t051), [9](timeline.md#t051), [October](timeline.md#t051)",
        "[9 October](timeline.md#t051), [October 2025](timeline.md#t051), [2025](timeline.md#t051)",
        "[two notices, No. 61](timeline.md#t051), [from 1 December](timeline.md#t051)",
        "[September 2010](timeline.md#t009)",
        "[two years](claims.md#c), [2 years](claims.md#c), [155 %](claims.md#c)",
        "[Summaries of 2026](sources.md#s), [grade 52](glossary.md#grade)",
        "[in 2010](charts/shares.svg?year=2010), [all 17](charts/shares.svg?who=a)",
        "[Then](other.md), [October 2025](other.md), [the 10X](https://a.example/), ![a](b.png)",
        "See[^1]. <https://a.example/10>\n\n[^1]: A note.",
    ],
)
def test_words_that_are_those_of_what_they_lead_to(known, text):
    assert said(text, known) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[72 October](timeline.md#t051)", "1:2: '72 October' found, '9 October 2025', the date"),
        ("[9 October 2024](timeline.md#t051)", "1:2: '9 October 2024' found, '9 October 2025'"),
        ("[9 November](timeline.md#t051)", "1:2: '9 November' found, '9 October 2025', the date"),
        ("In [June](timeline.md#t051)", "1:5: 'June' found, '9 October 2025', the date of t051"),
        ("On [3](timeline.md#t051)", "1:5: '3' found, '9 October 2025', the date of t051, exp"),
        ("[7 September 2010](timeline.md#t009)", "1:2: '7 September 2010' found, 'September 2010'"),
        ("[three years](claims.md#c)", "1:2: 'three years' found, a figure of the claim's own"),
        ("[125 %](claims.md#c)", "1:2: '125' found, a figure of the claim's own expected"),
        ("[7 pages](sources.md#s)", "1:2: '7' found, a figure of the source's title or date"),
        ("[53 parts](glossary.md#grade)", "1:2: '53' found, a figure with its fact expected"),
        ("[8024](charts/shares.svg?year=2024)", "1:2: '8024' found, '2024', the state of the"),
        ("[2025](charts/shares.svg?year=2024)", "1:2: '2025' found, '2024', the state of the"),
        ("[95.9 %](other.md)", "1:2: '95.9' found, a figure with its fact expected"),
        ("[95.9 %](https://a.example/)", "1:2: '95.9' found, a figure with its fact expected"),
        ("[95 %][a]\n\n[a]: other.md", "1:2: '95' found, a figure with its fact expected"),
        ('[x](other.md "95 %")', "1:15: '95' found, a figure with its fact expected"),
        ("![95 %](a.png)", "1:3: '95' found, a figure with its fact expected"),
    ],
)
def test_words_that_are_not(known, text, problem):
    (found,) = said(text, known)
    assert found.startswith(problem)


FACT = "'facts.md#share' expected"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[9](facts.md?#share)", f"'facts.md?#share' found, {FACT}"),
        ("[9](facts.md?x=1#share)", f"'facts.md?x=1#share' found, {FACT}"),
        ("[9](facts%2Emd#share)", f"'facts%2Emd#share' found, {FACT}"),
        ("[9](facts\\.md#share)", f"'facts.md#share' written with escapes found, {FACT}"),
        ("[9](facts.md#sh%61re)", f"'facts.md#sh%61re' found, {FACT}"),
        ("[9](more/../facts.md#share)", f"'more/../facts.md#share' found, {FACT}"),
        ("[9](facts-rules.md#share)", f"'facts-rules.md#share' found, {FACT}"),
        ("[9](../facts/#share)", f"'../facts/#share' found, {FACT}"),
        ("[9](../facts/index.html#share)", f"'../facts/index.html#share' found, {FACT}"),
        ("[9](/site/facts/#share)", f"'/site/facts/#share' found, {FACT}"),
        ("[9](http://127.0.0.1:8000/x/facts/#share)", f"{FACT}"),
        ("[9](//who.example/x/facts-rules/#share)", f"{FACT}"),
        ('[9](about.md){ href="../facts/#share" }', f"'../facts/#share' found, {FACT}"),
        ("[9](facts\\.md#share)", FACT),
        ("[9](timeline.md?#t051)", "'timeline.md#t051' expected"),
        ("[9](charts/shares.svg?year=1#x)", "'charts/shares.svg?year=1' expected"),
        ("[9](?shares.year=1#shares)", "'charts/shares.svg?year=1' expected"),
        ('<a href="../facts/#share">9</a>', "1:1: a link in HTML found, [words](address) expected"),
        ('<p>\n<a href="../facts/#share">9</a></p>', "2:1: a link in HTML found"),
    ],
)
def test_odd_spellings_of_where_a_link_ends(known, text, problem):
    pages = [heard(text), heard("[FACTS rules]", "facts-rules.md")]
    found = [str(each) for each in destinations.judge(pages, known)]
    assert problem in found[0]
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[9](facts.md#share) [9](./facts.md#share) [x](facts-rules.md) [x](facts.md#top)",
        "[x](https://a.example/facts/#other) [x](https://a.example/b) [x](mailto:a@b.example)",
        "[x](charts/shares.svg?year=1) [x](charts/shares.csv) [x](#share) [x](claims.md#c)",
        "`<a href='../facts/#share'>` `[9](facts.md?#share)`",
    ],
)
def test_usual_spellings_and_other_places(known, text):
    pages = [heard(text), heard("[FACTS rules]", "facts-rules.md")]
    assert list(destinations.judge(pages, known)) == []


def test_a_page_in_a_folder_is_told_its_own_spelling(known):
    (problem,) = destinations.judge([heard("[9](../facts.md?#share)", "more/page.md")], known)
    assert problem.message == "'../facts.md?#share' found, '../facts.md#share' expected"
