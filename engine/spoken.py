"""Numbers, times and lists as a sentence says them."""

import re
from decimal import Decimal

from engine.citing import date
from engine.wording import MINUS, NBSP, rounded

UNITS = {
    "$/kg": "$ a kilogram",
    "$ per t": "$ a tonne",
    "USD/kg": "$ a kilogram",
    "USD/t": "$ a tonne",
    "million USD": "$ million",
}
FINE = ("%", "percentage points", "points")
QUARTERS = ("first", "second", "third", "fourth")
ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
PART = re.compile(r"(\d{4})-(?:Q([1-4])|([a-z]+))")


def number(value, fine=False):
    """91.25 → 91.3, 1234.5 → 1,235, 0.154 → 0.15; halves go up. Fine: tenths of any size."""
    exact = Decimal(repr(float(value)))
    size = abs(exact)
    places = 0 if size >= 100 and not fine else 1 if size >= 1 else 2
    words = f"{rounded(size, Decimal(1).scaleb(-places)):,}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return (MINUS if exact < 0 and words != "0" else "") + words


def amount(value, unit):
    """`91.3 %`, `6,357 t`, `$52.7 billion`, `$110 a kilogram`."""
    unit = UNITS.get(unit, unit)
    words = number(value, fine=unit in FINE)
    unit = unit.removesuffix("s") if words == "1" else unit
    if unit.startswith("$"):
        sign, plain = (MINUS, words[1:]) if words.startswith(MINUS) else ("", words)
        return f"{sign}${plain}{NBSP}{unit[1:].strip()}".strip(NBSP)
    return f"{words}{NBSP}{unit}" if unit else words


def difference(value, unit):
    """A change without its sign: percent are told apart in percentage points."""
    return amount(abs(value), "percentage points" if unit == "%" else unit)


def moment(text):
    """`2025-05` → May 2025, `2026-Q2` → the second quarter of 2026, else as it is."""
    part = PART.fullmatch(text)
    if part and part[2]:
        return f"the {QUARTERS[int(part[2]) - 1]} quarter of {part[1]}"
    if part:
        return f"{part[3]} {part[1]}"
    return date(text) if ISO.fullmatch(text) else text


def when(text):
    """`in May 2025`, `on 4 April 2025`."""
    words = moment(text)
    return f"on {words}" if re.match(r"\d{1,2} [A-Z]", words) else f"in {words}"


def listed(words):
    """`a`, `a and b`, `a, b and c`."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def opened(words):
    """With a capital at its head."""
    return words[:1].upper() + words[1:]
