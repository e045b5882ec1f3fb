"""Numbers and days in the words of a page, in any script, and what they amount to."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = "|".join(MONTHS)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_ONES += "fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELT = {word: number for number, word in enumerate(_ONES, 1)}
SPELT |= {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
SPELT |= {f"{ten}-{one}": SPELT[ten] + SPELT[one] for ten in _TENS for one in _ONES[:9]}
SPELT |= {"dozen": 12}
UNITS = "percent per cent % percentage points t kt tonnes tons kg kilograms kilogrammes grams"
UNITS += " dollars cents euros yuan billion million trillion thousand hundred degrees"
UNITS += " years months weeks days hours decades centuries"
_UNIT = "per cent|percentage point|" + "|".join(
    sorted({re.escape(unit.removesuffix("s")) for unit in UNITS.split()}, key=len, reverse=True)
)
IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<number>{'|'.join(sorted(SPELT, key=len, reverse=True))})"
    rf"(?:[ \u00a0-]|\s)+(?:{_UNIT})s?(?!\w)",
    re.I,
)
DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
FRACTIONS = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3021-\u3029]"
)
DAYS = re.compile(
    rf"(?<![\d.,])(?:(?P<day>\d{{1,2}})(?:\s?[–-]\s?(?P<to>\d{{1,2}}))?\s+)?(?P<month>{_MONTH})"
    r"(?!\w)(?:\s+(?P<after>\d{1,2})(?!\w|[.,]\d|\s?%))?(?:,?\s+(?P<year>\d{4})(?!\d|[.,]\d|\s?%))?"
    r"|(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?!\d)"
)
YEAR = re.compile(r"(?<![\w.,$€£¥])(?P<year>\d{4})s?(?:[–-](?P<short>\d\d)(?!\d))?(?![\w%]|[.,]\d)")


@dataclass(frozen=True)
class Day:
    """A date in words; what is not said is None. `words` are as they stand in the text."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    words: str

    @property
    def possible(self):
        """Whether the calendar has it."""
        if self.month is None:
            return True
        last = monthrange(self.year or 2024, self.month)[1] if 1 <= self.month <= 12 else 0
        return self.day is None or 1 <= self.day <= last

    def agrees(self, other):
        """Whether another date says nothing else, as far as this one goes."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


def days(text):
    """Every date that the text names with its month, in order."""
    return [_day(found) for found in DAYS.finditer(text)]


def _day(found):
    day = found["day"] or found["after"] or found["d"]
    month = MONTHS.index(found["month"]) + 1 if found["month"] else int(found["m"])
    year = found["year"] or found["y"]
    whole = [int(part) if part else None for part in (year, month, day)]
    return Day(*whole, *found.span(), found[0])


def normal(number):
    """`2,900` and `2900` are one number, `0.50` and `.5` too, and `٢` is 2."""
    bare = "".join(_ours(letter) for letter in number).replace(",", "").strip(".")
    if bare.count(".") > 1:
        return bare
    whole, _, part = bare.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _ours(letter):
    return str(unicodedata.digit(letter)) if letter.isdigit() else letter


def numbers(text):
    """[(start, end, number)] of all figures: digits, fractions, and words before a unit."""
    found = [(*each.span(), normal(each[0])) for each in DIGITS.finditer(text)]
    found += [(*each.span(), each[0]) for each in FRACTIONS.finditer(text)]
    spelt = [
        (each.start("number"), each.end("number"), str(SPELT[each["number"].lower()]))
        for each in IN_WORDS.finditer(text)
    ]
    return sorted(found + spelt)
