"""A finished site, read back: its files, and every tag of its pages with its place."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from engine import source_map
from engine.problems import Problem

KEEPS_TEXT = {"script", "style"}


@dataclass
class Tag:
    """A start tag; `start` and `end` are offsets in the page, `text` a script or style's own."""

    name: str
    attrs: dict
    line: int
    col: int
    start: int
    end: int
    text: str = ""
    in_article: bool = False


@dataclass
class Page:
    """One HTML file; `path` is relative to the site, `shown` is how problems name it."""

    path: str
    shown: str
    text: str

    @cached_property
    def tags(self):
        """Every start tag, in order."""
        return _Reader(self.text).tags

    @cached_property
    def ids(self):
        """What a link's fragment may name."""
        named = {tag.attrs.get("name") for tag in self.all("a")}
        return (named | {tag.attrs.get("id") for tag in self.tags}) - {None, ""}

    def all(self, *names):
        """The tags of these names."""
        return [tag for tag in self.tags if tag.name in names]

    def problem(self, tag, message):
        """A problem at a tag of this page, or at its top; where it was written, if that is found."""
        line, col = (tag.line, tag.col) if tag else (1, 1)
        written = tag and tag.in_article and source_map.of_tag(self.path, self.text, tag)
        if written:
            return Problem(*written, f"{message} (in {self.shown}:{line}:{col})")
        return Problem(self.shown, line, col, message)


@dataclass
class Site:
    """A folder of finished files; `address` is where it will be published, or ""."""

    folder: Path
    files: dict = field(default_factory=dict)  # path → bytes
    pages: dict = field(default_factory=dict)  # path → Page

    @cached_property
    def address(self):
        """What the home page says its address is."""
        home = self.pages.get("index.html")
        links = home.all("link") if home else []
        found = (tag.attrs.get("href") for tag in links if tag.attrs.get("rel") == "canonical")
        return next(found, "") or ""

    def problem(self, path, message, line=1, col=1):
        """A problem in a file that is not a page."""
        return Problem(f"{self.folder.as_posix()}/{path}", line, col, message)

    def of_kind(self, suffix):
        """[(path, text)] of all files with this suffix."""
        files = sorted(self.files.items())
        return [(path, body.decode("utf-8")) for path, body in files if path.endswith(suffix)]


def read(folder):
    """Read a built site whole."""
    site = Site(Path(folder))
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            site.files[name] = path.read_bytes()
    for name, text in site.of_kind(".html"):
        site.pages[name] = Page(name, f"{site.folder.as_posix()}/{name}", text)
    return site


class _Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.articles = [], None, 0
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.feed(text)
        self.close()

    def handle_starttag(self, name, attrs):
        line, col = self.getpos()
        start = self.starts[line - 1] + col
        first = {key: value or "" for key, value in reversed(attrs)}
        end = start + len(self.get_starttag_text())
        self.articles += name == "article"
        inside = self.articles > 0
        self.tags.append(Tag(name, first, line, col + 1, start, end, in_article=inside))
        self.open = self.tags[-1] if name in KEEPS_TEXT else None

    def handle_data(self, data):
        if self.open:
            self.open.text += data

    def handle_endtag(self, name):
        self.open = None
        self.articles -= name == "article" and self.articles > 0
