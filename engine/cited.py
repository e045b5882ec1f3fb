"""Supplies the footnotes of the sources that a page cites."""

from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from engine import citation, found, promises, shelf
from engine.elements import plain

PLACE = f"{STX}source:"  # begins a footnote that is still to be filled; no page can write it


class Footnotes(Treeprocessor):
    """Supply the definition of every source that the page cites and does not define itself."""

    def run(self, root):
        notes, known = found.footnotes(self.md), shelf.sources()
        for id in self._cited(root, notes) if notes and known else ():
            if id in known and id not in notes.footnotes:
                notes.setFootnote(id, f"{PLACE}{id}")

    def _cited(self, root, notes):
        for text in [*_texts(root), *notes.footnotes.values()]:
            for cited in promises.CITATION.finditer(self._without_code(text)):
                yield cited["source"]

    def _without_code(self, text):
        """The text as the footnote pattern will see it: code and escapes are gone by then."""
        patterns = self.md.inlinePatterns
        for pattern in takewhile(lambda p: p is not patterns["footnote"], patterns):
            if isinstance(pattern, InlineProcessor):
                text = " ".join(_left_by(pattern, text))
        return text


def _left_by(pattern, text):
    """The pieces of a text that an inline pattern does not take out of it."""
    place = 0
    for match in pattern.getCompiledRegExp().finditer(text):
        if match.start() >= place:
            node, start, end = pattern.handleMatch(match, text)
            if node is not None:
                yield text[place:start]
                place = end
    yield text[place:]


class Definitions(Treeprocessor):
    """Fill each footnote of a source with what the register says of it."""

    def run(self, root):
        known = shelf.sources()
        for line in root.iter("p"):
            if (line.text or "").startswith(PLACE):
                _define(line, known)


def _define(line, known):
    """The source goes before what the footnote holds already: its way back."""
    id, space, rest = line.text.removeprefix(PLACE).partition(NBSP_PLACEHOLDER)
    told = Element("p")
    shelf.quietly(lambda: citation.full(told, known[id]))
    line.text = told.text or id
    for number, child in enumerate(told):
        line.insert(number, child)
    if len(told):
        told[-1].tail = plain((told[-1].tail or "") + space + rest)
    else:
        line.text = plain(line.text + space + rest)


def _texts(root):
    """Every text that inline patterns will read."""
    for element in root.iter():
        for text in (element.text, element.tail):
            if text and not isinstance(text, AtomicString):
                yield text
