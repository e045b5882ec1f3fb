"""What a question block says: `<details class="guess">` or `"quiz"`, its scale and its items."""

import re
from dataclasses import dataclass
from decimal import Decimal

from engine.elements import bare
from engine.promises import without_marks
from engine.wording import SCALES, first_word

KINDS = ("guess", "quiz")
VERBS = ("Slide", "Draw", "Choose")
FEWEST = {"Slide": 1, "Draw": 3, "Choose": 3}
MOST = {"Choose": 4}
_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_SCALE = re.compile(
    rf"(?P<verb>Slide|Draw) from (?P<low>{_NUMBER}) to (?P<high>{_NUMBER})"
    rf"(?:\s*(?P<unit>\D+?))??(?: in steps of (?P<step>{_NUMBER}))?\."
)
ORDER = re.compile(r"\*(?![*\s])([^*]+)\*")
TASK = re.compile(r"\[([ xX])\]\s+")
_OPTION = re.compile(r"\*\*(.+?)\*\*", re.S)
_FACT = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?:\.{1,2}/)*facts\.md#(?P<fact>[\w.-]+)\)")
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


@dataclass(frozen=True)
class Item:
    """One item of the list: an option with what is said of it, or a label with its fact."""

    text: str  # Markdown, the box of an option left out; may hold marks
    right: bool | None = None  # None without a box

    @property
    def plain(self):
        return without_marks(self.text).strip()

    @property
    def option(self):
        """What is in bold at its beginning, or None."""
        found = _OPTION.match(self.plain)
        return found and found[1]

    @property
    def name(self):
        """The option as a button calls it: without links and without its full stop."""
        return re.sub(r"(?<!\b[A-Z])\.$", "", bare(self.option or "").strip())

    @property
    def fact(self):
        found = _FACT.search(self.plain)
        return found and found["fact"]

    @property
    def words(self):
        """The fact's words, as the page writes them."""
        found = _FACT.search(self.plain)
        return " ".join(found["words"].split()) if found else ""

    @property
    def label(self):
        """What stands before the fact."""
        found = _FACT.search(self.plain)
        return bare(self.plain[: found.start()]).strip(" :\n") if found else ""


@dataclass(frozen=True)
class Question:
    """A block; its texts are Markdown and may hold marks."""

    kind: str  # its class
    id: str
    asked: str
    order: str  # `Slide from 0 to 100 %.`
    items: tuple = ()

    @property
    def verb(self):
        """Slide, Draw or Choose, or what stands in their place."""
        return "Choose" if self.kind == "quiz" else first_word(self.plain_order)

    @property
    def plain_order(self):
        return without_marks(self.order)

    @property
    def scale(self):
        return scale(self.plain_order)


def read(details):
    """What a block says, as far as it says anything."""
    summary, order, rows = parts(details)
    return Question(
        kind=without_marks(details.get("class")),
        id=without_marks(details.get("id")),
        asked=(summary.text or "").strip() if summary is not None else "",
        order=ORDER.fullmatch(order.text.strip())[1] if order is not None else "",
        items=tuple(item(holder(row).text or "") for row in rows),
    )


def parts(details):
    """(summary, line with the verb, list) of a block; None and () for what is not there."""
    rest = list(details)
    summary = rest.pop(0) if rest and rest[0].tag == "summary" else None
    order = rest.pop(0) if rest and _is_order(rest[0]) else None
    return summary, order, rest[0] if rest and rest[0].tag == "ul" else ()


def _is_order(element):
    return element.tag == "p" and bool(ORDER.fullmatch((element.text or "").strip()))


def holder(row):
    """The element that holds the text of a list item: itself, or its first paragraph."""
    first = row[0] if len(row) else None
    return first if first is not None and first.tag == "p" and not (row.text or "").strip() else row


def item(text):
    box = TASK.match(without_marks(text))
    if not box:
        return Item(text.strip())
    return Item(re.sub(r"^\s*\[[ xX]\]\s*", "", text), box[1] != " ")


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
    """A fact's value in the unit of the scale, from the data; Unfit if it has no place there."""
    if isinstance(fact.value, tuple):
        raise Unfit(f"the range '{_typed(fact)}' found, one figure expected")
    if isinstance(fact.value, str):
        raise Unfit(f"'{_typed(fact)}' found, a figure expected")
    unit = unit_of(fact.words)
    if unit not in ("", scale.unit) or _power(unit) != _power(scale.unit):
        raise Unfit(f"'{_typed(fact)}' found, a figure in '{scale.unit or 'no unit'}' expected")
    value = Decimal(str(fact.value)).scaleb(-_power(unit))
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
