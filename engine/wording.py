"""How a fact is written: `0.0 %`, `about 0 %`, `0,000 t`, `D Month YYYY`, `word`, `text`."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NBSP, MINUS = "\u00a0", "\u2212"
SCALES = {"thousand": 3, "million": 6, "billion": 9}
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
LARGEST = 15  # digits before the point
MONTHS = (
    "January February March April May June July August September October November December"
).split()
NUMBER = re.compile(r"(\+?)0(,000)?(\.0+)?")
EXAMPLES = "'0 %', '0.0 %', '0,000 t', 'D Month YYYY', 'word' or 'text'"


class Unwritable(Exception):
    """The value cannot be written so; the message says why."""


def write(values, pattern, step=None):
    """Values (one, or the two ends of a range) written as the pattern says."""
    if pattern in WAYS:
        return WAYS[pattern](alone(values, pattern))
    places = list(NUMBER.finditer(pattern))
    if not places:
        raise Unwritable(f"'{pattern}' found, a way of writing such as {EXAMPLES} expected")
    if len(places) != len(values):
        raise Unwritable(f"'{pattern}' has room for {len(places)} numbers, {len(values)} found")
    return fill(pattern, places, [numeric(value, pattern) for value in values], step)


def fill(pattern, places, values, step):
    """The pattern with each of its zeros replaced by a number."""
    power = SCALES.get(first_word(pattern[places[-1].end() :]), 0)
    written, at = [], 0
    for place, value in zip(places, values, strict=True):
        written += [pattern[at : place.start()], digits(value.scaleb(-power), place, step)]
        at = place.end()
    if len(values) == 2 and values[0] >= values[1]:
        raise Unwritable(f"the range runs from {values[0]} to {values[1]}, low to high expected")
    return "".join(written) + pattern[at:].replace(" ", NBSP, 1)


def first_word(text):
    return next(iter(text.split()), "")


def digits(value, place, step):
    """1234.5 as `0,000` → 1,235; halves go up, as people round."""
    sign, thousands, decimals = place.groups()
    value = rounded(value, Decimal(10) ** -(len(decimals or ".") - 1))
    if step:
        value = rounded(value / step, Decimal(1)) * step
    plain = f"{abs(value):{',' if thousands else ''}f}"
    if value == 0:
        return plain
    return (MINUS if value < 0 else sign) + plain


def rounded(value, unit):
    """Half up, after the dust of a division has been wiped off; Unwritable if it is too large."""
    if not value.is_finite() or value.adjusted() >= LARGEST:
        raise Unwritable(f"{value:.6g} is too large to be written")
    return value.quantize(Decimal("1e-12"), ROUND_HALF_UP).quantize(unit, ROUND_HALF_UP)


def alone(values, pattern):
    if len(values) != 1:
        raise Unwritable(f"'{pattern}' has room for one value, {len(values)} found")
    return values[0]


def numeric(value, pattern):
    if not isinstance(value, Decimal):
        raise Unwritable(f"'{value}' found, a number expected to write as '{pattern}'")
    return value


def word(value):
    """7 → seven."""
    number = numeric(value, "word")
    if number != int(number) or not 0 <= number < len(SMALL):
        raise Unwritable(f"there is no word for {number}, a whole number from 0 to 20 expected")
    return SMALL[int(number)]


def text(value):
    if isinstance(value, Decimal):
        raise Unwritable(f"{value} is a number, a way of writing such as '0' expected")
    return str(value)


def day(value):
    """2025-10-09 → 9 October 2025."""
    when = calendar(value)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(value):
    when = calendar(value)
    return f"{MONTHS[when.month - 1]} {when.year}"


def calendar(value):
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unwritable(f"'{value}' found, a date expected") from None


WAYS = {
    "word": word,
    "text": text,
    "D Month YYYY": day,
    "Month YYYY": month,
    "YYYY": lambda value: str(calendar(value).year),
}
