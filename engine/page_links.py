"""Links from page to page, to headings, pictures and files: what they lead to is there."""

import posixpath
import re
from functools import cached_property
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from engine import foreign, html_parts, promises, registers, shelf
from engine.problems import Problem, near
from engine.source_text import Source

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.I)
OF_NOTE = re.compile(r"fn(?:ref)?\d*:")


def judge(heard, files, charts, tables):
    """Problems of all links of all texts; `files` are paths below docs/, the rest are names."""
    site = Site(heard, files, charts, tables)
    return [problem for each in heard for problem in _text(each, site)]


class Site:
    """What links may lead to: pages with their anchors, files, and what is made of charts."""

    def __init__(self, heard, files, charts, tables):
        self.pages = {each.text.page: Anchors(each) for each in heard if each.text.page}
        self.files, self.charts, self.tables = set(files), charts, tables

    def missing(self, target, fragment, folder):
        """What is wrong with a path below docs/ and its fragment, as a page in `folder` sees it."""
        if target in self.pages:
            anchors = self.pages[target]
            return None if not fragment or fragment in anchors else anchors.no(target, fragment)
        if target in self.files or self._made(target):
            return None
        return f"there is no {_kind(target)} '{target}' in docs/{self._cure(target, folder)}"

    def _made(self, target):
        """Whether a path is one that drawing the charts brings about."""
        folder, _, name = target.rpartition("/")
        stem, _, kind = name.partition(".")
        if folder == "charts/data":
            return name == "datapackage.yaml" or (stem in self.tables and kind == "csv")
        return (
            folder == "charts" and stem in self.charts and kind in ("svg", "png", "csv", "vl.json")
        )

    def _cure(self, target, folder):
        bare = target.rstrip("/")
        for name in (f"{bare}.md", f"{bare}/index.md", re.sub(r"\.html?$", ".md", bare)):
            if name in self.pages:
                return f"; write {posixpath.relpath(name, folder or '.')}"
        named = posixpath.basename(target)
        same = [file for file in sorted(self.files) if posixpath.basename(file) == named]
        if same:
            return f"; did you mean '{posixpath.relpath(same[0], folder or '.')}'?"
        charts = [f"charts/{name}.svg" for name in self.charts if target.startswith("charts/")]
        known = [posixpath.relpath(each, folder or ".") for each in charts or self.files]
        return near(posixpath.relpath(target, folder or "."), known)


class Anchors:
    """What the fragment of a link to a page may name."""

    def __init__(self, heard):
        self.heard = heard

    @cached_property
    def written(self):
        """Ids of the page's own headings and elements, and of the charts that it shows."""
        tags = html_parts.read(self.heard.found.printed).tags
        charts = {each.name for each in self.heard.found.promises if each.kind == "chart"}
        return {"top", *charts, *(tag.get("id") for tag in tags if tag.get("id"))}

    @cached_property
    def listed(self):
        """Ids that registers of the page bring; printed only when somebody asks."""
        whole = Element("div")
        for each in self.heard.found.promises:
            if each.kind == "register" and each.name in registers.SHOW:
                show = registers.SHOW[each.name]
                shelf.quietly(lambda show=show, part=each.words: show(whole, part))
        return {each.get("id") for each in whole.iter() if each.get("id")}

    def __contains__(self, fragment):
        return bool(fragment in self.written or OF_NOTE.match(fragment) or fragment in self.listed)

    def no(self, page, fragment):
        known = self.written | self.listed
        return f"{page} has no heading or entry '#{fragment}'{near(fragment, known)}"


def _text(heard, site):
    text = heard.text
    source = Source(text.words, text.line, text.col)
    for tag in html_parts.read(heard.found.printed).tags:
        name = {"a": "href", "img": "src"}.get(tag.name)
        if not name or tag.get("class") in ("headerlink", "footnote-ref", "footnote-backref"):
            continue
        address = tag.get(name)
        for message in _wrong(address, tag, text, site):
            yield Problem(text.path, *source.link(address), message)


def _wrong(address, tag, text, site):
    """What is wrong with a link or picture, in words."""
    if tag.name == "img" and not tag.get("alt").strip():
        yield f"a picture without words found, ![what it shows]({address}) expected"
    ours = not ELSEWHERE.match(address) and not foreign.address(address)
    if ours and not promises.read(address):
        message = _dead(address, text, site)
        if message:
            yield message


def _dead(address, text, site):
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        return f"the path '{path}' found, a path from this page expected, such as page.md"
    if not path and not text.page:
        return None  # of a chart or a claim, which stands on more than one page
    folder = posixpath.dirname(text.page)
    target = posixpath.normpath(posixpath.join(folder, path)) if path else text.page
    if target.startswith(".."):
        return f"'{path}' leads out of docs/, a page or file in it expected"
    return site.missing(target + "/" * path.endswith("/"), unquote(fragment), folder)


def _kind(target):
    if target.endswith("/") or "." not in posixpath.basename(target):
        return "page or file"
    return "page" if target.endswith(".md") else "file"
