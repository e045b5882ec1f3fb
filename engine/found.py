"""What the parser found on a page: its promises, and the figures that stand in plain prose."""

import re
from dataclasses import dataclass, field, replace

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from engine import marks, promises, questions, raw_html
from engine.promises import Promise

HELD = "data-held"
NO_PROSE = set("h1 h2 h3 h4 h5 h6 table figure code pre script style".split())
CODE = {"code", "pre", "script", "style"}
INLINE = set("abbr b del em i ins kbd mark q s small span strong sub sup u".split())
ELSEWHERE = "\ufffc"  # stands for a link, code or picture in a run of prose


@dataclass(frozen=True)
class Use:
    """A term's words where running prose uses them."""

    words: str
    line: int
    col: int


@dataclass(frozen=True)
class Link:
    """A link, a picture, a note or code within running text; its words may hold marks."""

    tag: str
    target: str = ""  # as the page writes it, with its mark
    words: str = ""
    title: str = ""


@dataclass(frozen=True)
class Run:
    """The running text of a block, with marks; `held` stands for its signs ELSEWHERE, in order."""

    tag: str
    text: str
    held: tuple = ()


@dataclass(frozen=True)
class Block:
    """A part of a page as the eye meets it; `texts` are its plain words, one for each list item.

    A box or a question is two parts, its beginning and its end.
    """

    kind: str  # paragraph, heading, list, quotation, table, picture, code or register, …
    texts: tuple = ()

    @property
    def words(self):
        return " ".join(self.texts)


@dataclass
class Found:
    """Promises in the order of the page; prose as a Run per block."""

    promises: list = field(default_factory=list)
    prose: list = field(default_factory=list)
    uses: list = field(default_factory=list)
    blocks: list = field(default_factory=list)
    asked: list = field(default_factory=list)  # the question blocks
    printed: str = ""  # the HTML that Markdown makes of the text, promises as they are written
    own_notes: list = field(default_factory=list)  # places of footnotes that the page itself writes
    anchors: list = field(default_factory=list)  # (tag, place) of links written as HTML


class Collect(Treeprocessor):
    """Fill `md.found`; what is printed after this is of no use."""

    def run(self, root):
        made = [*self._links(root), *self._citations(root), *_registers(root)]
        made.sort(key=lambda promise: (promise.line, promise.col))
        numbers = sorted({int(number) for number in _uses(root)})
        told = [*prose(root, self.md), *_raw(self.md)]
        uses = [self.md.uses[number] for number in numbers]
        self.md.found = Found(made, told, uses, list(_blocks(root, self.md)), self.md.asked)
        self.md.found.anchors = _anchors(self.md)
        self.md.found.own_notes = [
            self.md.own_notes.get(id, (1, 1)) for id in own_footnotes(self.md)
        ]

    def _links(self, root):
        for element in root.iter():
            if element.tag == "a":
                words = promises.words(element, self.md)
                yield from _some(promises.read(element.get("href"), words))
            elif element.tag == "img":
                stray = promises.read(element.get("src"), image=True)
                yield from _some(stray and replace(stray, kind="stray"))
            elif element.get(HELD):
                caption, promise = _held(element.get(HELD))
                yield replace(promise, words=marks.without_marks(caption).strip())

    def _citations(self, root):
        defined = own_footnotes(self.md)
        for element in root.iter():
            texts = (None if element.tag in CODE else element.text, element.tail)
            for cited in promises.CITATION.finditer("\n".join(text or "" for text in texts)):
                name = marks.without_marks(cited["source"])
                if name not in defined:
                    yield Promise("source", name, "", "", (), *marks.place(cited[0]))


def _held(block):
    return promises.lone_image(block) or promises.lone_preview(block)


def footnotes(md):
    """The footnotes extension in use, or None."""
    return next((e for e in md.registeredExtensions if isinstance(e, FootnoteExtension)), None)


def own_footnotes(md):
    """The footnotes that the author defines on the page: name → Markdown."""
    notes = footnotes(md)
    return notes.footnotes if notes else {}


def _some(promise):
    return [promise] if promise else []


def _registers(root):
    for element in root.iter("p"):
        name = None if len(element) else promises.lone_register(element.text or "")
        if name:
            part = promises.part_of(element.text)
            yield Promise("register", name, part, "", (), *marks.place(element.text))


def _uses(element):
    """The numbers of the uses that stand in running prose, links to terms left out."""
    if element.tag in NO_PROSE or element.get(HELD) or _is_term(element):
        return
    if not promises.lone_register(element.text or ""):
        yield from marks.USE.findall(element.text or "")
    for child in element:
        yield from _uses(child)
        yield from marks.USE.findall(child.tail or "")


def _is_term(element):
    promise = promises.read(element.get("href")) if element.tag == "a" else None
    return promise is not None and promise.kind == "term"


KINDS = {"p": "paragraph", "blockquote": "quotation", "table": "table", "figure": "picture"}
KINDS |= dict.fromkeys(("ul", "ol", "dl"), "list") | dict.fromkeys(("pre", "hr"), "code")
KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
UNPARSED = re.compile(rf"<details\b[^>]*{marks.MARK.pattern}")  # engine.question_rules names it
TAG = re.compile(r"<[^<>]+>")
PARTS = {"list": ("li", "dd"), "quotation": ("p",)}


def _blocks(element, md):
    """The Blocks of a page, in order; footnotes are none."""
    for child in element:
        kind = KINDS.get(child.tag)
        if kind:
            yield _block(child, kind, md)
        elif child.tag in ("div", "section", "details") and child.get("class") != "footnote":
            kind = "question" if child.get("class") in questions.KINDS else "box"
            yield from [Block(kind), *_blocks(child, md), Block(kind)]


def _block(element, kind, md):
    parts = [each for tag in PARTS.get(kind, ()) for each in element.iter(tag)] or [element]
    texts = tuple(TAG.sub("", promises.clean(_said(part), md)).strip() for part in parts)
    if kind == "paragraph" and promises.lone_register(element.text or ""):
        return Block("register")
    if kind == "paragraph" and promises.is_hidden(element.text or ""):
        return Block("code")
    if kind == "paragraph" and not texts[0] and element.find(".//img") is not None:
        return Block("picture")
    return Block(kind, () if kind in ("table", "picture", "code") else texts)


def _said(element):
    """The words of an element; code, notes' numbers and inner lists are left out."""
    text = element.text or ""
    for child in element:
        quiet = child.tag in {*CODE, "sup", "ul", "ol"}
        text += ("" if quiet else _said(child)) + (child.tail or "")
    return promises.CITATION.sub("", text)


def prose(root, md):
    """Yield a Run for every block, and for the words of links and pictures that it holds."""
    if root.tag in CODE:
        return
    text, held = _run(root, md)
    text = "" if promises.lone_register(text) else text
    yield Run(root.tag, text, tuple(held))
    for child in root:
        if child.tag not in INLINE | {"a", "img", "br"}:
            yield from prose(child, md)


def _raw(md):
    """A Run for the words of each piece of HTML that is printed as it stands."""
    told = [each for each in raw_html.stash(md) if not UNPARSED.search(each)]
    return [Run("html", words) for raw in told if (words := raw_html.words(raw))]


def _anchors(md):
    """(tag, place) of links written as HTML, unless they stand in code."""
    tags = {tag for raw in raw_html.stash(md) for tag in raw_html.ANCHOR.findall(raw)}
    return [(tag, place) for tag, place in md.anchors if tag in tags]


def _run(element, md):
    """(running text, what stands in it for each sign ELSEWHERE)."""
    text, held = _shown(element.text, md)
    for child in element:
        if child.tag in INLINE:
            inner, inside = _run(child, md)
        else:
            inner, inside = ELSEWHERE, [_link(child, md)]
        tail, after = _shown(child.tail, md)
        text, held = text + inner + tail, held + inside + after
    return text, held


def _shown(text, md):
    """A piece of text as a reader sees it, what was stashed in its place; notes are left out."""
    text = marks.USE.sub("", promises.stashed(promises.unescaped(text or ""), md))
    cited = promises.CITATION.findall(text)
    return promises.CITATION.sub(ELSEWHERE, text), [
        Link("note", marks.without_marks(id)) for id in cited
    ]


def _link(element, md):
    """A link or a picture in running text, its words marked; code and the like say nothing."""
    if element.tag == "a":
        return Link(
            "a", element.get("href") or "", _run(element, md)[0], element.get("title") or ""
        )
    if element.tag == "img":
        said = element.get("alt") or "", element.get("title") or ""
        return Link("img", element.get("src") or "", *said)
    return Link(element.tag)
