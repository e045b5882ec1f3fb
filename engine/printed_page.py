"""A finished page as a browser holds it: its article as a tree, and the texts in it.

It is read with the standard HTML parser and knows nothing of Markdown.
"""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())
CODE = {"code", "pre", "kbd", "samp", "script", "style"}
INLINE = set("a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp".split())
INLINE |= set("small span strong sub sup time tspan u var wbr".split())
TOLD = ("alt", "title", "aria-label", "aria-description", "aria-valuetext", "data-note")
TOLD += ("placeholder", "label", "summary")  # attributes that a reader sees or hears


@dataclass(eq=False)
class Node:
    """An element; `children` are Nodes and texts."""

    tag: str
    attrs: dict = field(default_factory=dict)
    parent: "Node" = None
    children: list = field(default_factory=list)

    @cached_property
    def classes(self):
        return set(self.attrs.get("class", "").split())

    @property
    def text(self):
        """All words in it."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def above(self):
        """The element itself, then what holds it, to the article."""
        node = self
        while node is not None:
            yield node
            node = node.parent

    def all(self):
        """The element and every element in it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()


@dataclass(frozen=True)
class Run:
    """Words that stand together; `parts` are (start, end, link or code) in the text.

    `node` is the block that holds them, or the element that bears the attribute `told`.
    """

    text: str
    node: Node
    parts: tuple = ()
    told: str = ""


def article(html):
    """The article of a page, or None; without one (an error page) there is nothing to judge."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return next((node for node in reader.root.all() if node.tag == "article"), None)


def runs(node):
    """Every Run in an element, in order: the words of blocks, and those in attributes."""
    pieces = []
    yield from _runs(node, pieces)
    yield from _closed(node, pieces)


def _runs(block, pieces):
    for child in block.children:
        if isinstance(child, str):
            pieces.append((child, _holder(block)))
            continue
        yield from (Run(child.attrs[name], child, (), name) for name in TOLD if _told(child, name))
        if "footnote-ref" in child.classes:
            pieces.append((" ", None))
        elif child.tag in INLINE:
            yield from _runs(child, pieces)
        else:
            yield from _closed(_block_of(block), pieces)
            yield from runs(child)


def _told(node, name):
    return node.attrs.get(name) and (name != "summary" or node.tag == "table")


def _closed(node, pieces):
    """The Run that ends here, if it has words."""
    text, parts = "", []
    for words, holder in pieces:
        if holder is not None:
            parts.append((len(text), len(text) + len(words), holder))
        text += words
    pieces.clear()
    if text.strip():
        yield Run(text, _block_of(node), tuple(parts))


def _holder(node):
    """The link or code that a text stands in, or None."""
    inside = (each for each in node.above() if each.tag in CODE or each.tag == "a")
    return next(inside, None)


def _block_of(node):
    return next((each for each in node.above() if each.tag not in INLINE), node)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.open = Node("#document")

    def handle_starttag(self, tag, attrs):
        first = {key: value or "" for key, value in reversed(attrs)}
        node = Node(tag, first, self.open)
        self.open.children.append(node)
        if tag not in VOID:
            self.open = node

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        opened = next((node for node in self.open.above() if node.tag == tag), None)
        if opened is not None and opened.parent is not None:
            self.open = opened.parent

    def handle_data(self, data):
        if self.open.children and isinstance(self.open.children[-1], str):
            data = self.open.children.pop() + data
        self.open.children.append(data)
