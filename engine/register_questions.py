"""The register of questions: every block of the site, by page, in the order of the navigation."""

import re
from functools import lru_cache

from engine import shelf, usage
from engine.elements import add, bare, plain
from engine.questions import KINDS

_BLOCK = re.compile(
    r"^ {0,3}<details\b(?P<tag>[^>]*)>\s*<summary>(?P<asked>.*?)</summary>", re.M | re.S
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*[\"']?([^\"'\s>]+)")


def show(parent, part=""):
    """Each page with questions, and below it a link to each of them."""
    asked = {page: found for page, text in _pages() if (found := blocks(text))}
    box = add(parent, "div", class_="register questions") if asked else None
    for page, found in asked.items():
        head = add(box, "p", class_="questions-page")
        add(head, "a", plain(usage.name(page)), href=page)
        rows, place = add(box, "ul"), page.removesuffix(".md")
        for id, question in found.items():
            row = add(rows, "li", data_question=id, data_page=place)
            add(row, "a", plain(bare(question)), href=f"{page}#{id}")
    return bool(asked)


def _pages():
    """(page, text) in the order of the navigation; what it does not name comes last."""
    texts, order = shelf.pages(), list(shelf.navigation())
    return sorted(texts.items(), key=lambda each: _rank(each[0], order))


def _rank(page, order):
    return (order.index(page) if page in order else len(order), page)


@lru_cache(maxsize=256)
def blocks(text):
    """Id → question of every block of a page, code left aside."""
    known = _BLOCK.finditer(usage.CODE.sub("", text))
    found = [(_tag(each["tag"]), each["asked"]) for each in known]
    return {
        tag["id"]: " ".join(asked.split())
        for tag, asked in found
        if tag.get("class") in KINDS and "id" in tag
    }


def _tag(attributes):
    return dict(_ATTRIBUTE.findall(attributes))
