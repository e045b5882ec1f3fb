"""Reads the HTML that Markdown makes of a text: its tags, its words, and what is neither."""

from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

BLOCKS = set("p li dd dt td th h1 h2 h3 h4 h5 h6 summary figcaption blockquote".split())
OPAQUE = {"a", "code", "pre", "script", "style"}  # their words are no running words
ELSEWHERE = "\ufffc"  # stands for what is opaque
VOID = set("area base br col embed hr img input link meta param source track wbr".split())


@dataclass(frozen=True)
class Tag:
    """A start tag; `attrs` are (name, value) pairs, values decoded; `raw` is how it is written."""

    name: str
    attrs: tuple
    raw: str

    def get(self, name):
        """The first value of an attribute, or ""."""
        return next((value for key, value in self.attrs if key == name), "")


@dataclass
class Words:
    """The running words of a block, and the (tag, class) pairs around it, outermost first."""

    tag: Tag
    around: tuple
    text: str = ""


@dataclass
class Parts:
    """What a fragment holds; `strange` are comments, declarations and stray signs, as written."""

    tags: list = field(default_factory=list)
    ends: list = field(default_factory=list)  # names of end tags that end nothing
    strange: list = field(default_factory=list)
    words: list = field(default_factory=list)


@lru_cache(maxsize=512)
def read(html):
    """The Parts of a fragment of HTML."""
    reader = _Reader()
    try:
        reader.feed(html)
        if reader.rawdata.startswith("<"):  # on a page, a tag without an end takes what follows
            reader.feed(">")
        reader.close()
    except AssertionError:  # a marked section that Python's parser does not know
        reader.parts.strange.append("<![")
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.parts, self.open = Parts(), []
        self.blocks = []  # Words of the blocks that are open

    def handle_starttag(self, name, attrs):
        pairs = tuple((key, value or "") for key, value in attrs)
        tag = Tag(name, pairs, self.get_starttag_text())
        self.parts.tags.append(tag)
        if name in BLOCKS:
            around = tuple((each.name, each.get("class")) for each in self.open)
            self.blocks.append(Words(tag, around))
            self.parts.words.append(self.blocks[-1])
        elif name in OPAQUE | {"img", "input"}:
            self._say(ELSEWHERE)
        if name not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, name, attrs):
        self.handle_starttag(name, attrs)
        if name not in VOID:
            self.open.pop()

    def handle_endtag(self, name):
        if name not in [tag.name for tag in self.open]:
            self.parts.ends += [] if name in VOID | {"p"} else [name]
            return
        while self.open.pop().name != name:
            pass
        depth = sum(tag.name in BLOCKS for tag in self.open)
        del self.blocks[depth:]

    def handle_data(self, data):
        if "<" in data and not self._in(OPAQUE - {"a"}):
            self.parts.strange.append(data[data.index("<") :])
        self._say(data)

    def handle_entityref(self, name):
        self._say(unescape(f"&{name};"))

    def handle_charref(self, name):
        self._say(unescape(f"&#{name};"))

    def handle_comment(self, data):
        self.parts.strange.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.parts.strange.append(f"<!{decl}>")

    def handle_pi(self, data):
        self.parts.strange.append(f"<?{data}>")

    def unknown_decl(self, data):
        self.parts.strange.append(f"<![{data}]>")

    def _say(self, text):
        if self.blocks and not self._in(OPAQUE):
            self.blocks[-1].text += text

    def _in(self, names):
        return any(tag.name in names for tag in self.open)
