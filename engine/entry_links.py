"""Prints the links of a page that are promises: to entries, and to states of charts."""

import re
from functools import cache
from urllib.parse import urlencode

from markdown.treeprocessors import Treeprocessor

from engine import homes, notes, promises


class Links(Treeprocessor):
    """Links to entries get their page and a note, links to a chart's state its figure."""

    def run(self, root):
        shown = {node.get("id") for node in root.iter("figure") if node.get("class") == "chart"}
        in_lists = {link for box in root.iter() if _is_register(box) for link in box.iter("a")}
        pages = cache(homes.pages)
        for link in root.iter("a"):
            promise = promises.read(link.get("href"))
            if promise and promise.kind in promises.PAGES:
                self._entry(link, promise, pages(promise.kind))
                if link not in in_lists:
                    self._note(link, promise)
            elif promise and promise.state and promise.name in shown:
                self._state(link, promise)

    def _entry(self, link, promise, pages):
        page = pages.get(promise.name, promises.PAGES[promise.kind])
        link.set("href", f"{promise.base}{page}#{promise.name}")

    def _note(self, link, promise):
        note = notes.of(promise.kind, promise.name)
        if note:
            _add_class(link, promise.kind)
            link.set("data-note", note)
            for part in link.iter() if promise.kind == "fact" else ():
                part.text = _unbroken(part.text)

    def _state(self, link, promise):
        query = urlencode([(f"{promise.name}.{key}", value) for key, value in promise.state])
        link.set("href", f"?{query}#{promise.name}")
        _add_class(link, "state")


def _is_register(box):
    return "register" in box.get("class", "").split()


def _add_class(element, name):
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _unbroken(text):
    """A figure and its unit stay on one line."""
    return text and re.sub(r"(?<=\d) (?=\S)", "\u00a0", text)
