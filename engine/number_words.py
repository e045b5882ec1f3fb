"""Numbers in words that say how much: `ninety-five percent`, `two years`, `three fifths`.

A number in words is a figure where a unit, a stretch of time, money or a fraction follows it.
"Two governments" or "one of them" counts what stands in the sentence, "one year" says that it is
a year, and "thousand tonnes" alone is a unit: these need no fact.
"""

import re

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
LARGE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "dozen": 12}
VALUES = {word: number for number, word in enumerate(SMALL)}
VALUES |= {word: number for number, word in zip(range(20, 100, 10), TENS, strict=True)}
TIMES = "years? months? weeks? days? hours? minutes? seconds? decades? centur(?:y|ies)".split()
UNITS = (
    "% percent per\\s+cent percentage points? tonnes? tons? kilotons? kilotonnes? kilograms? "
    "kilos? grams? pounds? lbs? ounces? kilomet(?:er|re)s? miles? met(?:er|re)s? millimet(?:er|re)s? "
    "nanomet(?:er|re)s? nm feet inch(?:es)? lit(?:er|re)s? barrels? hectares? acres? degrees? "
    "kilowatts? megawatts? gigawatts? dollars? cents? yuan renminbi euros? yen times fold"
).split()
PARTS = "hal(?:f|ves) thirds? quarters? fifths? sixths? sevenths? eighths? ninths? tenths?".split()
_LARGE = rf"(?:{'|'.join(LARGE)})"
_COUNT = rf"(?:{'|'.join(sorted((*SMALL, *TENS), key=len, reverse=True))})"
_FIRST = rf"(?:{_COUNT}|an?(?=[\s-]+{_LARGE}))"
NUMBER = rf"{_FIRST}(?:(?:[\s-]+|\s+and\s+)(?:{_COUNT}|{_LARGE}))*"
_MORE = r"(?:(?:more|further|full|whole|other|extra|additional|metric|long|short|odd)\s+)?"
_UNIT = rf"(?:{'|'.join((*UNITS, *TIMES, *PARTS))})"
QUANTITY = re.compile(
    rf"(?<![\w-])(?P<number>{NUMBER})(?:(?:\s+(?:to|or|and)\s+|[–-]){NUMBER})?"
    rf"(?:[\s-]+{_MORE}|(?=fold|%))(?P<unit>{_UNIT})(?!\w)",
    re.I,
)
SINGLE = re.compile(
    rf"one[\s-]+{_MORE}(?:year|month|week|day|hour|minute|second|time|decade)", re.I
)
_EACH = re.compile(rf"(?<![\w-])(?:{_COUNT})(?:[\s-]+(?:{_COUNT}))?(?!\w)", re.I)


def quantities(text):
    """(start, end) of each number in words, its unit included."""
    for found in QUANTITY.finditer(text):
        if not SINGLE.fullmatch(found[0]):
            yield found.span()


def value(words):
    """`ninety-five` → 95."""
    return sum(VALUES[part] for part in re.split(r"[\s-]+", words.lower()))


def in_digits(text):
    """The text with its numbers in words written in digits: `a two-year window` → `a 2-year …`."""
    return _EACH.sub(lambda found: str(value(found[0])), text)
