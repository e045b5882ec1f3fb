"""A printed site: its pages, what is called what, and where a browser ends that follows a link."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from engine import printed_page

PICTURES = Path("docs/charts")
_SVG = re.compile(r"<svg\b.*?</svg>", re.S)
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_CANONICAL = re.compile(r"<link\b[^>]*\brel=[\"']?canonical[\"']?[^>]*>", re.I)
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s>]+)")


@dataclass(eq=False)
class Printed:
    """One page: its path in the site, its article, and the page it was printed from."""

    path: str
    article: printed_page.Node
    title: str = ""

    @cached_property
    def ids(self):
        """id → the element that bears it."""
        named = ((node.attrs.get("id"), node) for node in self.article.all())
        return {id: node for id, node in named if id}

    @property
    def markdown(self):
        """`docs/tariffs.md` of `tariffs/index.html`."""
        name = self.path.removesuffix("index.html").strip("/") or "index"
        return f"docs/{name.removesuffix('.html')}.md"


@dataclass(eq=False)
class Site:
    """path → Printed, and the address at which the site will stand, with a slash at its end."""

    pages: dict
    address: str

    def follow(self, path, address):
        """(Printed, fragment) where a link of the page ends; (None, "") for other places."""
        try:
            here = urljoin(self.address, path.removesuffix("index.html"))
            there = urlsplit(urljoin(here, _as_browsers_read(address)))
            home = urlsplit(self.address)
            if _host(there) != _host(home):
                return None, ""
        except ValueError:
            return None, ""
        full = unquote(there.path)
        target = full.removeprefix(unquote(home.path)) if full.startswith(home.path) else full
        target += "index.html" if target.endswith("/") or not target else ""
        return self.pages.get(target), unquote(there.fragment)


def read(folder):
    """The finished pages below a folder."""
    known, pages, address = drawn(), {}, ""
    for path in sorted(Path(folder).rglob("*.html")):
        html, name = path.read_text(encoding="utf-8"), path.relative_to(folder).as_posix()
        address = _address(html) if name == "index.html" else address
        found = page(name, html, known)
        if found and name != "404.html":
            pages[name] = found
    return Site(pages, address or "http://127.0.0.1/")


def drawn():
    """The pictures that the engine drew; their words are their charts'."""
    return {path.read_text(encoding="utf-8").strip() for path in PICTURES.glob("*.svg")}


def page(name, html, known=()):
    """A Printed of a page's HTML, or None without an article; `known` pictures are left out."""
    article = printed_page.article(_SVG.sub(lambda svg: "" if svg[0] in known else svg[0], html))
    title = _TITLE.search(html)
    return article and Printed(name, article, title[1] if title else "")


def _address(html):
    tag = _CANONICAL.search(html)
    href = tag and _HREF.search(tag[0])
    return href[1] if href else ""


def _as_browsers_read(address):
    """Browsers drop tabs and line breaks, and take a backslash for a slash."""
    bare = re.sub(r"[\t\n\r]", "", address.strip())
    path, mark, rest = bare.partition("#")
    return path.replace("\\", "/") + mark + rest


def _host(parts):
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return (parts.hostname or "").lower().rstrip("."), parts.port or usual or 0
