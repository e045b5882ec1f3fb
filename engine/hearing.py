"""Hears question blocks for judging: what they say, and where.

Their questions become paragraphs. Their scales and wrong options need no facts, and what a reader
sees before any prose, no links to terms.
"""

import re
from dataclasses import dataclass

from markdown.treeprocessors import Treeprocessor

from engine import questions
from engine.marks import FREE_FROM, FREE_TO, MARK, USE, place, without_marks

_RAW = re.compile(rf"<details\b[^>]*?(?:guess|quiz){MARK.pattern}[^>]*>")
_BOLD = re.compile(r"\*\*.+?\*\*", re.S)
AFTER_BULLET = 3
UNCLOSED = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading") | {"details": "block"}


@dataclass(frozen=True)
class Heard:
    """A block on a page; every place is a (line, column)."""

    question: questions.Question
    place: tuple
    items: tuple  # the place of each item
    order: tuple  # the place of the line with the verb
    last: int  # the last line that anything marked stands on
    holds_too: str  # a heading or a block that stands in it: something is not closed
    parsed: bool = True  # otherwise its tag does not say `markdown`

    def holds(self, line):
        return self.place[0] <= line <= self.last


class Hearing(Treeprocessor):
    """Fill `md.asked`."""

    def run(self, root):
        boxes = [box for box in root.iter("details") if _is_block(box)]
        self.md.asked = [_heard(box, self.md.uses) for box in boxes]
        self.md.asked += _unparsed(self.md.htmlStash.rawHtmlBlocks)
        for box in boxes:
            _quiet(box)


def _is_block(box):
    """Whether a details element is a question, be it with a slip."""
    return bool(MARK.search(_names(box)))


def _names(box):
    return f"{box.get('class')} {box.get('id')}"


def _heard(box, uses):
    asked, (_, order, rows) = questions.read(box), questions.parts(box)
    here = place(_names(box))
    return Heard(
        asked,
        here,
        tuple(_start(questions.holder(row).text or "", here) for row in rows),
        _placed(order.text if order is not None else "", here),
        max(_lines(box, uses, here[0])),
        next((UNCLOSED[each.tag] for each in box.iter() if _ends(each, box)), ""),
    )


def _ends(each, box):
    """Whether a part can only stand after the block's end."""
    return each.tag in UNCLOSED and each is not box


def _placed(text, otherwise):
    return place(text) if MARK.search(text) else otherwise


def _start(text, otherwise):
    """Where an item begins: at its box, or else after its bullet."""
    line, col = _placed(text, otherwise)
    boxed = questions.item(text).right is not None
    return line, col if boxed or (line, col) == otherwise else AFTER_BULLET


def _lines(box, uses, first):
    """The lines of all that is marked in a block."""
    yield first
    text = "".join(box.itertext())
    yield from (int(mark[1]) for mark in MARK.finditer(text))
    yield from (uses[int(use[1])].line for use in USE.finditer(text))


def _unparsed(stash):
    """Blocks that the parser has left as they are."""
    for raw in stash:
        for found in _RAW.finditer(raw if isinstance(raw, str) else ""):
            nothing = questions.Question("", "", "", "")
            yield Heard(nothing, place(found[0]), (), (), 0, "", parsed=False)


def _quiet(box):
    box.set("class", without_marks(box.get("class")))
    box.set("id", without_marks(box.get("id")))
    summary, order, rows = questions.parts(box)
    for row in rows:
        holder = questions.holder(row)
        holder.text = _item(holder.text or "")
    if summary is not None:
        summary.tag, summary.text = "p", USE.sub("", f"{summary.text or ''}")
    if order is not None:
        box.remove(order)


def _item(text):
    """An item without its box; what its bold says is an option, not prose."""
    item = questions.item(text)
    if item.right is None:
        return USE.sub("", item.text)
    own = MARK.sub("", item.text, count=1) if MARK.match(item.text) else item.text
    return _BOLD.sub(lambda bold: _option(bold[0], item.right), own, count=1)


def _option(bold, right):
    """An option's bold words; what a wrong one says needs no fact."""
    bold = USE.sub("", bold)
    return bold if right else f"**{FREE_FROM}{bold[2:-2]}{FREE_TO}**"
