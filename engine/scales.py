"""Scales of question blocks, `Slide from 0 to 100 %.`, and the figures that have a place there."""

import re
from dataclasses import dataclass
from decimal import Decimal

from engine.wording import SCALES, first_word

_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_SCALE = re.compile(
    rf"(?P<verb>Slide|Draw) from (?P<low>{_NUMBER}) to (?P<high>{_NUMBER})"
    rf"(?:\s*(?P<unit>\D+?))??(?: in steps of (?P<step>{_NUMBER}))?\."
)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yuan"}


class Unfit(Exception):
    """A fact that a scale cannot show; the message says what was found and expected."""


@dataclass(frozen=True)
class Scale:
    """From where to where a reader may slide, in which steps and unit."""

    low: Decimal
    high: Decimal
    step: Decimal
    unit: str

    @property
    def ends(self):
        return f"{figure(self.low)} to {figure(self.high)}"

    @property
    def middle(self):
        """A step near the middle, where a slider stands at first."""
        return self.low + (self.high - self.low) / 2 // self.step * self.step


def scale(words):
    """`Slide from 0 to 8,000 t in steps of 100.` → its Scale, or None."""
    found = _SCALE.fullmatch(" ".join(words.split()))
    if not found:
        return None
    low, high, step = (_number(found[name] or "1") for name in ("low", "high", "step"))
    return Scale(low, high, step, found["unit"] or "") if low < high and step > 0 else None


def _number(text):
    return Decimal(text.replace(",", "").replace("−", "-"))


def amount(fact, scale):
    """A fact's value in the unit of the scale, as printed; Unfit if it has no place there."""
    if isinstance(fact.value, tuple):
        raise Unfit(f"the range '{_typed(fact)}' found, one figure expected")
    if isinstance(fact.value, str):
        raise Unfit(f"'{_typed(fact)}' found, a figure expected")
    unit = unit_of(fact.words)
    if unit not in ("", scale.unit) or _power(unit) != _power(scale.unit):
        raise Unfit(f"'{_typed(fact)}' found, a figure in '{scale.unit or 'no unit'}' expected")
    printed = re.search(_NUMBER, fact.words)
    value = _number(printed[0]) if printed else Decimal(str(fact.value))
    if not scale.low <= value <= scale.high:
        raise Unfit(f"'{_typed(fact)}' found, a figure from {scale.ends} expected")
    return value


def unit_of(words):
    """`$9.30 per kg` → `dollars per kg`, `$8.5 billion` → `billion dollars`, `seven` → nothing."""
    before, _, after = re.sub(_NUMBER, "\0", " ".join(words.split()), count=1).partition("\0")
    size = first_word(after) if first_word(after) in SCALES else ""
    rest = after.strip().removeprefix(size).strip()
    return " ".join(filter(None, (size, _CURRENCIES.get(before[-1:]), rest)))


def _power(unit):
    return next((SCALES[word] for word in unit.split() if word in SCALES), 0)


def _typed(fact):
    return " ".join(fact.words.split())


def figure(value):
    """8000 → `8,000`, a year-like 2000 → `2,000`, -0.5 → `−0.5`."""
    return f"{tidy(value):,f}".replace("-", "−")


def tidy(value):
    """A decimal without zeros at its end."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
