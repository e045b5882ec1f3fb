"""Finds the dates and years of a text: `9 October 2025`, `7–9 May`, `October 2025`, `2009–14`.

A year is one where the grammar says so: "in 2010", "the 2010 dispute", "2010," – not "1950
factories", "$2010 million" or "2010 kt".
"""

import re
from calendar import monthrange
from dataclasses import dataclass

from engine.figures import UNIT
from engine.wording import MONTHS

MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
YEAR = r"(?:19|20)[0-9]{2}"
_DAYS = r"(?P<days>[0-9]{1,2}(?:(?:\s?[–-]\s?|,\s|\s(?:and|to|or)\s)[0-9]{1,2})*)"
_DATE = re.compile(
    rf"(?<![\w.,/#$€£¥+−-]){_DAYS}\s+{MONTH}\b(?:\s+(?P<year>[0-9]{{4}}))?(?![\w%]|[.,][0-9])"
)
_ISO = re.compile(r"(?<![\w.-])([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![\w-])")
_OF_MONTH = re.compile(rf"\b{MONTH}(?:\s+of)?\s+(?P<year>[0-9]{{4}})(?![\w%]|[.,][0-9])")
_YEAR = re.compile(
    rf"(?<![\w.,/#$€£¥+−])(?P<first>{YEAR})(?:(?P<dash>[–-])(?P<last>{YEAR}|[0-9]{{2}})|s)?"
    r"(?![\w%$€£¥]|[.,][0-9])"
)
_BEFORE = (
    "in since from until till by before after between during through throughout the early late mid "
    "spring summer autumn winter year years end covers quarter half beyond since' dated says"
).split()
_PERHAPS = (  # "of 2010 it" says when; "of 1950 factories" says how many
    "of for to and or than as at that this with on both least into not only but over about around "
    "against also vs gives per is was nor so"
).split()
_AFTER = (
    "and or to in is are was were has had have will would could may might did does do not the a "
    "an at on by for from of as it its they this that than but when while who which with without "
    "alone only also came brought saw ended began stayed nearly about both differs comes says"
).split()
_LAST = re.compile(r"([^\W\d]+(?:['’]s)?)[\s(“‘\[–-]*$")
_NEXT = re.compile(r"[\s]+([^\W\d_]+)")
FAR = 60  # letters back from a year, where the word before it is looked for


@dataclass(frozen=True)
class Dated:
    """A date or a year where it stands; what is not said is 0."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def wrong(self):
        """What is impossible about it, or nothing."""
        if self.month > 12 or (self.day and not 1 <= self.day <= _days(self.year, self.month)):
            return "there is no such date"
        return "" if self.year == 0 or 1900 <= self.year <= 2099 else "there is no such year here"

    @property
    def parts(self):
        return self.year, self.month, self.day


def _days(year, month):
    return monthrange(year or 2024, month)[1] if 1 <= month <= 12 and year < 9999 else 0


def find(text):
    """Every Dated of a text; the years of ranges are two of one place."""
    found = [*_dates(text), *_isos(text)]
    for more in (_months, _years):
        taken = [(each.start, each.end) for each in found]
        found += [each for each in more(text) if not _among(each, taken)]
    return sorted(found, key=lambda each: (each.start, each.parts))


def _among(each, taken):
    return any(start <= each.start and each.end <= end for start, end in taken)


def _dates(text):
    for found in _DATE.finditer(text):
        month = MONTHS.index(found["month"]) + 1
        for day in re.findall(r"[0-9]+", found["days"]):
            yield Dated(*found.span(), int(found["year"] or 0), month, int(day))


def _isos(text):
    for found in _ISO.finditer(text):
        yield Dated(*found.span(), int(found[1]), int(found[2]), int(found[3] or 0))


def _months(text):
    for found in _OF_MONTH.finditer(text):
        if not UNIT.match(text, found.end()):
            yield Dated(*found.span(), int(found["year"]), MONTHS.index(found["month"]) + 1)


def _years(text):
    for found in _YEAR.finditer(text):
        if _is_year(text, found):
            first, last = found["first"], found["last"]
            yield Dated(*found.span(), int(first))
            if last:
                yield Dated(*found.span(), int(last if len(last) == 4 else first[:2] + last))


def _is_year(text, found):
    """Whether grammar makes a year of it: the words before and after."""
    if UNIT.match(text, found.end()):
        return False
    if found["last"]:
        return True
    after = _NEXT.match(text, found.end())
    if not after or after[1].lower() in _AFTER:
        return True
    before = _LAST.search(text[max(0, found.start() - FAR) : found.start()])
    return bool(before) and _introduces(before[1], after[1])


def _introduces(word, following):
    """Whether the word before makes a year of it; some do, unless many of something follow."""
    if word.lower() in _PERHAPS:
        return not following.endswith("s")
    return word.lower() in _BEFORE or word.endswith(("'s", "’s")) or word in MONTHS
