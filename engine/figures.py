"""Finds the figures of a text as a reader sees it: digits of any script, fractions, quantities.

A name such as `H20`, `F-35` or `CO₂` is no figure, as long as no unit follows it.
"""

import re
import unicodedata

from engine.number_words import quantities

_DIGITS = re.compile(r"\d(?:[\d.,٫٬]*\d)?")
_NAME = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]*-?\d+[A-Za-z]*(?![\w%])")
_URL = re.compile(r"(?:https?://|www\.)\S+")
UNIT = re.compile(
    r"\s?(?:[%‰°]|percent|per cent|percentage|points|k?t|k?tonnes?|kg|g|lbs?|tons?|[kM]m|nm|GW|MW"
    r"|thousand|million|billion|trillion|dollars?|cents?|yuan|euros?|years?|months?|weeks?|days?"
    r"|times)(?![\w])"
)
_CHINESE = "〇零一二三四五六七八九十百千万亿兩两半"
_COUNTED = re.compile(
    rf"[{_CHINESE}]+\s?(?:[%％成倍吨年月日元]|公斤|千克|个月|百分)|百分之[{_CHINESE}]+"
)
_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"


def find(text):
    """[(start, end)] of every figure of a text, in order; one inside another is left out."""
    named = [span for pattern in (_URL, _NAME) for span in _free(pattern, text)]
    spans = [*(each.span() for each in _DIGITS.finditer(text)), *_others(text)]
    spans = [span for span in spans if not within(span, named)]
    spans += [*quantities(text), *(each.span() for each in _COUNTED.finditer(text))]
    return sorted(span for span in set(spans) if not _inside_another(span, spans))


def _free(pattern, text):
    """The spans of names, without those that a unit makes a figure of."""
    return [each.span() for each in pattern.finditer(text) if not UNIT.match(text, each.end())]


def _others(text):
    """Fractions, circled numbers and the like; small digits after a letter are part of its name."""
    for place, letter in enumerate(text):
        numeral = letter > "\x7f" and unicodedata.category(letter) in ("No", "Nl")
        if numeral and not _subscript(text, place):
            yield place, place + 1


def _subscript(text, place):
    before = text[:place].rstrip(_SMALL)
    return text[place] in _SMALL and before[-1:].isalpha()


def within(span, spans):
    """Whether a span lies inside one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _inside_another(span, spans):
    return any(span != each and within(span, [each]) for each in spans)
