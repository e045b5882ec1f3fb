"""The Markdown extension: prints promises as figures, chips, footnotes and registers.

In mkdocs.yml: `- engine.printing`. Printing never judges: a promise that cannot be kept is printed
as the plain Markdown it is. With `positions` nothing is meant to be printed: every promise is
found by the same parser, with its place, for `engine.check`.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from engine import figure, found, listed, marks, promises, raw_html, registers, shelf, steps
from engine.asking import Asking
from engine.cited import Definitions, Footnotes
from engine.entry_links import Links
from engine.hearing import Hearing

BEFORE_EVERYTHING, LAST_BLOCK = 31, 12  # before tabs are spaces; after all blocks but paragraphs
BEFORE_NOTES, BEFORE_FOOTNOTES, AFTER_INLINE, AFTER_ALL = 52, 51, 10, 7
AFTER_FOOTNOTES = 49
FIRST, LAST = 1000, -1000


class Printing(Extension):
    """Prints promises; given the `positions` (line, col) of the text's start, fills `md.found`."""

    def __init__(self, **kwargs):
        self.config = {
            "positions": [(), "find promises and their places; print nothing"],
            "terms": [(), "what finds the uses of terms, when only finding"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md):
        md.preprocessors.register(Hold(md), "hold", FIRST)
        md.postprocessors.register(Release(md), "release", LAST)
        (self._find if self.getConfig("positions") else self._print)(md)

    def _find(self, md):
        md.found = found.Found()
        mark = Mark(md, *self.getConfig("positions"), self.getConfig("terms"))
        md.preprocessors.register(mark, "mark", BEFORE_EVERYTHING)
        md.parser.blockprocessors.register(HeldChart(md.parser), "chart", LAST_BLOCK)
        md.parser.blockprocessors.register(HeldPreview(md.parser), "preview", LAST_BLOCK)
        md.treeprocessors.register(Hearing(md), "questions", BEFORE_NOTES)
        md.treeprocessors.register(found.Collect(md), "promises", AFTER_ALL)

    def _print(self, md):
        md.parser.blockprocessors.register(LoneChart(md.parser), "chart", LAST_BLOCK)
        md.parser.blockprocessors.register(steps.LoneStill(md.parser), "still", LAST_BLOCK)
        md.parser.blockprocessors.register(LonePreview(md.parser), "preview", LAST_BLOCK)
        md.parser.blockprocessors.register(LoneRegister(md.parser), "register", LAST_BLOCK)
        md.treeprocessors.register(Asking(md), "questions", BEFORE_NOTES)
        md.treeprocessors.register(steps.Steps(md), "steps", BEFORE_FOOTNOTES)
        md.treeprocessors.register(Lists(md), "lists", BEFORE_FOOTNOTES)
        md.treeprocessors.register(Footnotes(md), "sources", BEFORE_FOOTNOTES)
        md.treeprocessors.register(Definitions(md), "definitions", AFTER_FOOTNOTES)
        md.treeprocessors.register(Links(md), "promises", AFTER_INLINE)


class Hold(Preprocessor):
    """The files of data/ and docs/ are looked at once for a page, not once for each link."""

    def run(self, lines):
        shelf.hold()
        return lines


class Release(Postprocessor):
    """The page is done."""

    def run(self, text):
        shelf.release()
        return text


class LoneChart(BlockProcessor):
    """`![caption](charts/NAME.svg)` alone in its paragraph → the figure."""

    alone = staticmethod(promises.lone_image)
    kinds = ("chart",)

    def test(self, parent, block):
        found = self.alone(block)
        return bool(found) and found[1].kind in self.kinds

    def run(self, parent, blocks):
        caption, promise = self.alone(blocks[0])
        card, md = shelf.card(promise.name), self.parser.md
        if not card or not shelf.svg(promise.name, "wide"):
            return False
        return _whole(parent, blocks, lambda box: self._show(box, card, caption, promise, md))

    def _show(self, box, card, caption, promise, md):
        return figure.show(box, card, caption, promise.base, md) is not None


class LonePreview(LoneChart):
    """`[![caption](charts/NAME.svg)](page.md)` alone in its paragraph → a picture leading there."""

    alone = staticmethod(promises.lone_preview)
    kinds = ("preview",)

    def _show(self, box, card, caption, promise, md):
        return figure.preview(box, card, caption, dict(promise.state)["page"], md) is not None


class HeldChart(LoneChart):
    """The same paragraph, kept for judging: its image as it stands, its caption as Markdown."""

    kinds = ("chart", "still")

    def run(self, parent, blocks):
        caption, _ = self.alone(blocks[0])
        held = SubElement(parent, "figure", {found.HELD: blocks.pop(0)})
        SubElement(held, "p").text = caption
        return True


class HeldPreview(HeldChart):
    """A picture that leads to its page, kept for judging."""

    alone = staticmethod(promises.lone_preview)
    kinds = ("preview",)


class LoneRegister(BlockProcessor):
    """`[SOURCES]` or `[CLAIMS price]` alone in its paragraph → the register."""

    def test(self, parent, block):
        return promises.lone_register(block) in registers.SHOW

    def run(self, parent, blocks):
        show, part = registers.SHOW[promises.lone_register(blocks[0])], promises.part_of(blocks[0])
        return _whole(parent, blocks, lambda box: show(box, part))


def _whole(parent, blocks, show):
    """Print what `show` adds to a box in place of the block; if it cannot, leave the block."""
    box = Element("div")
    if not shelf.quietly(lambda: show(box)):
        return False
    blocks.pop(0)
    parent.extend(box)
    return True


class Lists(Treeprocessor):
    """What a list on the page holds already, its chart need not repeat."""

    def run(self, root):
        listed.shorten(root)


class Mark(Preprocessor):
    """Mark every promise, figure and use of a term, before code is stashed."""

    def __init__(self, md, line, col, terms):
        super().__init__(md)
        self.line, self.col, self.terms = line, col, terms

    def run(self, lines):
        text = marks.OWN.sub("\ufffd", "\n".join(lines))
        places = marks.places_in(text, self.line, self.col)
        uses = list(self.terms.finditer(text)) if self.terms else []
        self.md.own_notes = promises.own_notes(text, places)
        self.md.anchors = raw_html.anchors(text, places)
        self.md.uses = [found.Use(use[0], *places(use.start())) for use in uses]
        return marks.mark(text, places, [use.start() for use in uses]).split("\n")


def makeExtension(**kwargs):
    return Printing(**kwargs)
