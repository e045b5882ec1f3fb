"""A link is a promise: which links of a page the data must keep, and where they stand."""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from markdown.util import AMP_SUBSTITUTE, ETX, STX

REGISTERS = ("CLAIMS", "CORRECTIONS", "EVENTS", "FACTS", "GLOSSARY")
REGISTERS += ("QUESTIONS", "REASONS", "SOURCES", "TABLES")
PAGES = {  # where a link to an entry is written to lead
    "fact": "facts.md",
    "term": "glossary.md",
    "claim": "claims.md",
    "source": "sources.md",
    "event": "timeline.md",
}
_ENTRIES = (
    r"facts\.md#(?P<fact>[\w.-]+)|glossary\.md#(?P<term>[\w.-]+)|claims\.md#(?P<claim>[\w.-]+)"
    r"|sources\.md#(?P<source>[\w.-]+)|timeline\.md#(?P<event>t\d+)"
)
TARGET = (
    r"(?P<base>(?:\.{1,2}/)*)"
    r"(?:charts/(?P<chart>[\w-]+)\.svg(?:\?(?P<query>[^\s#()<>\"]*))?"
    rf"|{_ENTRIES})"
)
CITATION = re.compile(r"\[\^(?P<source>[^\]\s]+)\]")
REGISTER = re.compile(r"\[(?P<register>[A-Z]{3,})(?: (?P<part>[^\[\]]+))?\]")
_IMAGE = r"!\[(?P<caption>(?:\[[^\[\]]*\]|[^\[\]])*)\]\(<?(?P<target>[^\s()<>]+)>?\)"
IMAGE = re.compile(_IMAGE)
PREVIEW = re.compile(rf"\[(?P<image>{_IMAGE})\]\((?P<page>[^\s()#?]+\.md)\)")
_TARGET = re.compile(TARGET)
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_STASHED = re.compile(f"{STX}wzxhzdk:(\\d+){ETX}")


@dataclass(frozen=True)
class Promise:
    """`kind` is chart, still, preview, state, register or a kind of entry; lines count from 1."""

    kind: str
    name: str
    words: str = ""
    base: str = ""  # `../` for each folder between the page and the root of the docs
    state: tuple = ()  # ((parameter, value), …)
    line: int = 0
    col: int = 0


def read(target, words="", image=False):
    """The promise that a link's target makes, or None."""
    found = _TARGET.fullmatch(without_marks(target))
    if not found:
        return None
    line, col = place(target)
    for kind in PAGES:
        if found[kind]:
            return Promise(kind, found[kind], words, found["base"], (), line, col)
    state = tuple(parse_qsl(found["query"] or "", keep_blank_values=True))
    kind = "chart" if image else "state"
    return Promise(kind, found["chart"], words, found["base"], state, line, col)


def lone_image(block):
    """(caption, promise) of a block that is a chart's image and nothing else, or None.

    With a state, `![what it shows](charts/NAME.svg?step=1)`, it is a still of the chart.
    """
    found = IMAGE.fullmatch(block.strip())
    promise = found and read(found["target"], image=True)
    if not promise:
        return None
    return found["caption"], replace(promise, kind="still" if promise.state else promise.kind)


def lone_preview(block):
    """(caption, promise) of a block that is a chart's image linked to its page, or None.

    `[![caption](charts/NAME.svg)](page.md)`; the promise's state holds that page.
    """
    found = PREVIEW.fullmatch(block.strip())
    image = found and lone_image(found["image"])
    if not image:
        return None
    caption, promise = image
    return caption, replace(
        promise, kind="preview", state=(("page", without_marks(found["page"])),)
    )


def lone_register(block):
    """The name in a block that is `[NAME]` or `[NAME part]` and nothing else, or None."""
    found = REGISTER.fullmatch(without_marks(block.strip()))
    return found and found["register"]


def part_of(block):
    """The part of a register that a block `[NAME part]` asks for; empty for the whole."""
    found = REGISTER.fullmatch(without_marks(block.strip()))
    return (found and found["part"]) or ""


def is_hidden(text):
    """Whether a text is nothing but markup that the parser has set aside, such as code."""
    return bool(_STASHED.fullmatch(text.strip()))


def words(element, md):
    """The words of a link as the reader sees them."""
    return clean("".join(element.itertext()), md)


def clean(text, md):
    """Text of the parser as it was written, without marks; what was hidden is shown again."""
    text = _STASHED.sub(lambda found: str(md.htmlStash.rawHtmlBlocks[int(found[1])]), text)
    return re.sub(r"[ \n]+", " ", html.unescape(without_marks(unescaped(text))))


def unescaped(text):
    """What the parser keeps as numbers, as letters again."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text.replace(AMP_SUBSTITUTE, "&"))


# A mark carries the place of what stands before it through the parser: \ue000line.col\ue001.
# Another numbers a use of a term, before its first letter: \ue002number\ue003.

USE = re.compile("\ue002(\\d+)\ue003")
MARK = re.compile("\ue000(\\d+)\\.(\\d+)\ue001")
_FIGURE = r"(?P<figure>(?<![\w/#=?&%.,])(?<!\w-)\d(?:[\d.,]*\d)?)"
_MARKED = re.compile(
    rf"{TARGET}|(?P<note>\[\^[^\]\s]+(?=\]))"
    rf"|^[ ]*(?P<word>\[[A-Z]{{3,}}(?: [^\[\]\n]+)?)(?=\][ ]*$)|{_FIGURE}"
    r"|^[-*+] +(?P<task>\[[ xX]\])|^(?P<verb>\*[A-Z]\w+)(?= )"
    r"|(?P<ask><details\b[^>]*?\b(?:class|id)=.?(?:guess|quiz))",
    re.M,
)
_DEFINITION = re.compile(r"\n {0,3}$")
_LIST_ITEM = re.compile(r"\n[ \t>*+-]*$")


def mark(text, places, uses=()):
    """Mark every promise and figure of a page, and the `uses` of terms that begin at an offset."""
    marks = [(use, f"\ue002{number}\ue003") for number, use in enumerate(uses)]
    for found in _MARKED.finditer(text):
        start = _start(text, found)
        if start is not None:
            line, col = places(start)
            marks.append((found.end(), f"\ue000{line}.{col}\ue001"))
    return _woven(text, sorted(marks))


def _woven(text, marks):
    parts, place = [], 0
    for offset, each in marks:
        parts += [text[place:offset], each]
        place = offset
    return "".join([*parts, text[place:]])


def _start(text, found):
    """Where the promise begins for a reader, or None if it is none."""
    before, after = "\n" + text[: found.start()], text[found.end() :]
    if found["note"]:
        return None if after[1:2] == ":" and _DEFINITION.search(before) else found.start()
    if found["figure"]:
        label = before[-1] == "[" and after[:1] == "]"
        item = re.match(r"[.)]\s", after) and _LIST_ITEM.search(before)
        return None if label or item else found.start()
    own = next((name for name in ("word", "task", "verb", "ask") if found[name]), None)
    return found.start(own) if own else _opening(text, found.start())


def _opening(text, target):
    """The bracket that opens the link with this target; the target itself if there is none."""
    depth, start = 0, target - 2 if text[target - 2 : target] == "](" else -1
    for place in range(start, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return place - 1 if text[place - 1 : place] == "!" else place
    return target


def places_in(text, line=1, col=1):
    """A function from an offset to (line, col); the text's first letter stands at (line, col)."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(offset):
        number = bisect_right(starts, offset) - 1
        return line + number, offset - starts[number] + (1 if number else col)

    return place


def place(text):
    """(line, col) of the first mark in the text, or (0, 0)."""
    found = MARK.search(text or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def without_marks(text):
    return USE.sub("", MARK.sub("", text or ""))
