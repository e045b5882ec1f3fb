"""Supplies the footnotes of the sources that a page cites."""

from itertools import takewhile

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from engine import citing, found, promises, shelf


class Footnotes(Treeprocessor):
    """Supply the definition of every source that the page cites and does not define itself."""

    def run(self, root):
        notes, known = found.footnotes(self.md), shelf.sources()
        for id in self._cited(root, notes) if notes and known else ():
            if id in known and id not in notes.footnotes:
                notes.setFootnote(id, _definition(known[id]))

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


def _definition(source):
    return shelf.quietly(lambda: citing.full(source), source["id"])


def _texts(root):
    """Every text that inline patterns will read."""
    for element in root.iter():
        for text in (element.text, element.tail):
            if text and not isinstance(text, AtomicString):
                yield text
