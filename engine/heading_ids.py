"""Ids of a page: each is there once, and no heading's id hangs on how many came before it."""

import re
from collections import Counter

from engine import html_parts
from engine.problems import Problem
from engine.source_text import Source

HEADING = re.compile(r"h[1-6]")
NUMBERED = re.compile(r"(.*)_\d+")


def judge(printed, text):
    """A Problem for each id that is there twice, and for each heading that shares its words."""
    parts, source = html_parts.read(printed), Source(text.words, text.line, text.col)
    ids = Counter(tag.get("id") for tag in parts.tags if tag.get("id"))
    for name in sorted(name for name, number in ids.items() if number > 1):
        written = re.escape(name)
        places = rf"#{written}(?=[\s}}])", rf"id=[\"']?{written}\b", written
        source.place(*places)
        message = f"the id '{name}' is on this page already, another expected"
        yield Problem(text.path, *source.place(*places), message)
    for words in parts.words:
        if HEADING.fullmatch(words.tag.name):
            yield from _heading(words, ids, source, text.path)


def _heading(words, ids, source, path):
    found = NUMBERED.fullmatch(words.tag.get("id"))
    if not found or (found[1] and found[1] not in ids):
        return
    said = words.text.split(html_parts.ELSEWHERE)[0].strip()
    why = "is on this page already" if found[1] else "has no letters for an id"
    pattern = rf"^#+[ \t]+{re.escape(said)}"
    if found[1]:
        source.place(pattern)
    message = f"the heading '{said}' {why}, `{said} {{#an-id-of-its-own}}` expected"
    yield Problem(path, *source.place(pattern), message)
