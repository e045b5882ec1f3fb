"""A link is a promise: which links of a page the data must keep, and where they stand."""

import html
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from markdown.util import AMP_SUBSTITUTE, ETX, STX

from engine.marks import MARK, place, without_marks

REGISTERS = ("CLAIMS", "CORRECTIONS", "EVENTS", "FACTS", "GLOSSARY")
REGISTERS += ("QUESTIONS", "REASONS", "REPOSITORY", "SOURCES", "TABLES")
PAGES = {  # where a link to an entry is written to lead
    "fact": "facts.md",
    "term": "glossary.md",
    "claim": "claims.md",
    "source": "sources.md",
    "event": "timeline.md",
}
_ENTRIES = (
    r"facts\.md#(?P<fact>[\w.-]+)|glossary\.md#(?P<term>[\w.-]+)|claims\.md#(?P<claim>[\w.-]+)"
    r"|sources\.md#(?P<source>[\w.-]+)|timeline\.md#(?P<event>t\d\w*)"
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
PREVIEW = re.compile(rf"\[(?P<image>{_IMAGE})\]\((?P<page>[^\s()#?]+\.md(?:{MARK.pattern})?)\)")
_OWN_NOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.M)
_TARGET = re.compile(TARGET)
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_STAND_IN = re.compile(f"{STX}[a-z]+\\d+[a-z]+{ETX}")  # what footnotes keep for their signs
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


def own_notes(text, places):
    """Name → place of what may be the text of a footnote, `[^1]: …`."""
    return {found[1]: places(found.start(1) - 2) for found in _OWN_NOTE.finditer(text)}


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


def stashed(text, md):
    """A text with its entities as letters, and without the tags that the parser has set aside."""

    def shown(found):
        raw = str(md.htmlStash.rawHtmlBlocks[int(found[1])])
        return html.unescape(raw) if raw.startswith("&") else ""

    return _STAND_IN.sub("", _STASHED.sub(shown, text))


def unescaped(text):
    """What the parser keeps as numbers, as letters again."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text.replace(AMP_SUBSTITUTE, "&"))
