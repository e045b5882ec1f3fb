"""Characters that a page may not hold: what is read would not be what is seen."""

import html
import re
import unicodedata
from bisect import bisect_right

from engine import marks
from engine.problems import Problem

HIDDEN = {"\u00ad": "a soft hyphen", "\u200b": "a space of no width", "\u2060": "a joiner"}
HIDDEN |= {"\ufeff": "a mark at a place that is not the start", "\u180e": "a space of no width"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINES = {"\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85"}
JOINERS = {"\u200c", "\u200d"}  # words of Persian and of India's scripts need them
_ODD = re.compile(r"[^\n\t\x20-\x7e\xa0-\xac\xae-\u0377]")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[^\n]*$|(`+)[^`].*?\2", re.M | re.S)


def judge(page):
    """A Problem for each character of a text that is not what it seems; the first of each kind."""
    places, told = marks.places_in(page.words, page.line, page.col), set()
    for offset, message in odd(page.words):
        if message not in told:
            told.add(message)
            yield Problem(page.path, *places(offset), message)


def odd(text):
    """(offset, message) of every character or entity of a Markdown text that must not be there."""
    for found in _ODD.finditer(text):
        name = _refused(found[0], text[: found.start()][-1:])
        if name:
            yield found.start(), f"{name} (U+{ord(found[0]):04X}) found, plain text expected"
    code = [found.span() for found in _CODE.finditer(text)] if "&" in text else []
    for found in _ENTITY.finditer(text):
        shown = html.unescape(found[0])
        if shown != found[0] and _spelled(shown) and not _inside(found.start(), code):
            yield found.start(), f"'{found[0]}' found, '{_plain(shown)}' expected"


def _refused(letter, before):
    """What a letter is called if it must not be there."""
    if letter in HIDDEN:
        return HIDDEN[letter]
    if letter in BIDI:
        return "a sign that turns the direction of writing"
    if letter in JOINERS:
        return "" if before > "\u0377" else "a joiner of no width"
    if letter in LINES:
        return "an end of a line that editors do not show"
    return KINDS.get(unicodedata.category(letter), "") if letter != "\ufffc" else KINDS["Cc"]


KINDS = {
    "Cc": "a control character",
    "Co": "a character for private use",
    "Cn": "a character without meaning",
    "Cs": "half a character",
    "Cf": "a character that is not seen",
}


def _spelled(shown):
    """Whether an entity stands for what is typed as it is: letters, digits, signs of a number."""
    return any(each.isalnum() or each in "%.,-_/#" or _refused(each, "") for each in shown)


def _plain(shown):
    return "nothing" if any(_refused(each, "") for each in shown) else shown


def _inside(place, spans):
    number = bisect_right(spans, (place, float("inf"))) - 1
    return number >= 0 and place < spans[number][1]
