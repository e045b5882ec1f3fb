"""What a question block says: `<details class="guess">` or `"quiz"`, its scale and its items."""

import re
from dataclasses import dataclass

from engine.elements import bare
from engine.marks import without_marks
from engine.scales import scale
from engine.wording import first_word

KINDS = ("guess", "quiz")
VERBS = ("Slide", "Draw", "Choose")
FEWEST = {"Slide": 1, "Draw": 3, "Choose": 3}
MOST = {"Choose": 4}
ORDER = re.compile(r"\*(?![*\s])([^*]+)\*")
TASK = re.compile(r"\[([ xX])\]\s+")
_OPTION = re.compile(r"\*\*(.+?)\*\*", re.S)
_FACT = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?:\.{1,2}/)*facts\.md#(?P<fact>[\w.-]+)\)")


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
