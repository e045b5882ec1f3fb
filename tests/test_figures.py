"""What counts as a figure in a text: digits of any script, fractions, numbers in words."""

import pytest

from engine import dates, figures
from engine.number_words import in_digits


def found(text):
    return [text[start:end] for start, end in figures.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("_95.9 %_, and/96 %, approx.97 % .98", ["95.9", "96", "97", "98"]),
        ("2¾ of ½, Ⅻ, 10²", ["2", "¾", "½", "Ⅻ", "10", "²"]),
        (
            "٩٥ % and ９５％ and 九十五 % and 百分之九十五",
            ["٩٥", "９５", "九十五 %", "百分之九十五"],
        ),
        ("ninety-five percent of two thirds", ["ninety-five percent", "two thirds"]),
        (
            "two years, three further tonnes, a two-year window",
            ["two years", "three further tonnes", "two-year"],
        ),
        ("tenfold, ten times, a hundred percent", ["tenfold", "ten times", "a hundred percent"]),
        (
            "three or four weeks, ten to twelve months",
            ["three or four weeks", "ten to twelve months"],
        ),
        ("One percent. Two\nyears.", ["One percent", "Two\nyears"]),
        ("F-35 % and H20 tonnes", ["35", "20"]),
        ("about95 and x2", ["95", "2"]),
    ],
)
def test_figures(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "two governments, one of them, three steps, seven elements",
        "one year, one more day, once, at one time",
        "Thousand tonnes, million dollars",
        "Tencent, often, a weight, money, tons of fun",
        "H20, G7, F-35, CO₂, m², Nd₂Fe₁₄B",
        "https://example.org/45 and www.example.org/7",
        "第 and 一些 and 半导体",
    ],
)
def test_no_figures(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("On 9 October 2025", [(2025, 10, 9)]),
        ("7–9 May, 9 and 10 October", [(0, 5, 7), (0, 5, 9), (0, 10, 9), (0, 10, 10)]),
        ("in October 2025, 2025-10-09", [(2025, 10, 0), (2025, 10, 9)]),
        ("in 2010, 2009–14, the 2010s", [(2010, 0, 0), (2009, 0, 0), (2014, 0, 0), (2010, 0, 0)]),
        (
            "The 2010 dispute. 2011 was better, says Reuters, 2010.",
            [(y, 0, 0) for y in (2010, 2011, 2010)],
        ),
        ("mid-2026 (2010) China's 2024 summary", [(y, 0, 0) for y in (2026, 2010, 2024)]),
        ("1950 factories closed, $2010 million, 2010 percent, 2010 kt, 2010–15 tonnes", []),
        ("By May 95 % of it, October 9", []),
        ("They paid, and 1950 factories closed; of 2010 exports", []),
        (
            "For 2024 no figure, of 2025 name, to 2025 China's",
            [(y, 0, 0) for y in (2024, 2025, 2025)],
        ),
        ("No. 2010x, 12.2010, 2010.5", []),
    ],
)
def test_dates_and_years(text, parts):
    assert [each.parts for each in dates.find(text)] == parts


@pytest.mark.parametrize("text", ["53 October", "29 February 2025", "2025-13-01", "31 April 2026"])
def test_dates_that_are_none(text):
    (date,) = dates.find(text)
    assert date.wrong == "there is no such date"


def test_numbers_in_words_as_digits():
    assert in_digits("a two-year window, ninety-five of often") == "a 2-year window, 95 of often"
