"""Dates of prose are held against the data and against what their sentence links."""

from datetime import date
from types import SimpleNamespace

import pytest

from engine import dates_of_prose, judge, known_dates, reading, texts, unbound
from engine.tables import Row, Table

SETTINGS = {key: {} for key in ("footnotes", "tables", "engine.printing")}
FIELDS = {
    "id": {"type": "string"},
    "year": {"type": "integer"},
    "tonnes": {"type": "integer", "unit": "t"},
    "note": {"type": "string"},
    "source": {"type": "string"},
}
ROWS = [
    Row({"id": "a", "year": 2010, "tonnes": 1987, "note": None, "source": "s"}, 2),
    Row({"id": "b", "year": 2024, "tonnes": 1, "note": "To 2 May 2025.", "source": "u"}, 3),
]
EVENT = {"id": "t051", "date": "2025-10-09", "title": "No. 61", "description": None}
CLAIM = SimpleNamespace(
    claim="It began in 2012.", where="", said_by="A", evidence_for=(), evidence_against=()
)
CARD = {
    "tables": ["shares"],
    "columns": [{"number": False}, {"number": True}],
    "rows": [["2021", 1988]],
    "controls": [{"min": 2010, "max": 2024}, {"options": ["2031"]}],
}


@pytest.fixture
def dated():
    fact = SimpleNamespace(says="A share", words="9 %", cells=(("shares", 2, "tonnes"),))
    source = {"published": "2023-06", "title": "Report of 2022"}
    known = judge.Known(charts={"x"}, cards={"x": CARD}, facts={"share": fact})
    known.sources, known.claims, known.events = {"s": source}, {"c": CLAIM}, {"t051": EVENT}
    events = Table(
        "events", "events.csv", {key: {"type": "string"} for key in EVENT}, [Row(EVENT, 2)]
    )
    return known_dates.KnownDates(known, [Table("shares", "shares.csv", FIELDS, ROWS), events])


def problems(text, dated, drawn=()):
    heard = texts.Heard(texts.Text("docs/page.md", text, drawn=drawn), reading.find(text, SETTINGS))
    allow = unbound.Allowed("in 1999  # a year of its own")
    found = dates_of_prose.judge(heard, dated, allow, date(2025, 11, 22))
    return [str(each).removeprefix("docs/page.md:") for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Notice No. 61, Nos. 61 to 61.",
        "In 2010, in 2024, on 2 May 2025, in May 2025, in 1999.",
        "In 2010 it was [9 %](facts.md#share). In 2024 it was not.",
        "On [9 October](timeline.md#t051), in October 2025.",
        "Since 2012, [it says](claims.md#c).",
        "In June 2023 it was said, for 2010 and 2022.[^s]",
        "| a |\n|---|\n| 2024 |",
        "# The year 2024",
        "**Covers:** all to May 2025. **Last reviewed:** 22 November 2025.",
    ],
)
def test_dates_that_the_data_know(dated, text):
    assert problems(text, dated) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Notice No. 62.",
            "1:12: 'No. 62' found, a notice that a row of the data names expected; did",
        ),
        ("Nos. 61 and 70.", "1:13: 'No. 70' found, a notice that a row of the data names"),
        ("In 2011.", "1:4: '2011' found, a date that a row of the data has expected"),
        ("In 1987 it was.", "1:4: '1987' found, a date that a row of the data has expected"),
        ("On 3 May 2025.", "1:4: '3 May 2025' found, a date that a row of the data has"),
        ("# All of 2085", "1:10: '2085' found, a date that a row of the data has expected"),
        ("On 53 October 2025.", "1:4: '53 October 2025' found: there is no such date"),
        ("[31 February](x.md)", "1:2: '31 February' found: there is no such date"),
        (
            "In 2024 it was [9 %](facts.md#share).",
            "1:4: '2024' found, '2010' expected, as what is linked here says",
        ),
        (
            "On 2 May [it came](timeline.md#t051).",
            "1:4: '2 May' found, '9 October' expected, as what is linked here says",
        ),
        ("In 2012 it was said.[^s]", "1:4: '2012' found, '2010' or '2022' or '2023' expected"),
        ("[x](claims.md#c) in 2024.", "1:21: '2024' found, '2012' expected, as what is linked"),
    ],
)
def test_dates_that_they_do_not(dated, text, problem):
    (found,) = problems(text, dated)
    assert found.startswith(problem)


def test_the_words_of_a_chart_say_dates_of_its_rows(dated):
    assert problems("In 2010, 2021, 2024 and 2031.", dated, ("x",)) == []
    (found,) = problems("In 2012.", dated, ("x",))
    assert "'2012' found, '2010' or" in found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "**Covers:** all. **Last reviewed:** 23 November 2025.",
            "'23 November 2025' found, a day of review up to 22 November 2025 expected",
        ),
        ("**Covers:** all. **Last reviewed:** 99 November 2096.", "there is no such date"),
        (
            "**Covers:** all to 2024. **Last reviewed:** 2 May 2023.",
            "'2024' found, which lies after the review of 2 May 2023",
        ),
    ],
)
def test_a_review_is_a_day_that_has_been(dated, text, problem):
    assert problem in problems(text, None)[0]


def test_without_the_data_only_what_is_impossible_is_told():
    assert problems("In 2011 [x](timeline.md#t051).", None) == []
    assert len(problems("On 31 April [x](timeline.md#t051).", None)) == 1
