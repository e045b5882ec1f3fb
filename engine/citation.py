"""A source named in full, built of elements: nothing that a cell holds is ever read as Markdown."""

import re
from urllib.parse import urlsplit

from engine import citing
from engine.elements import add, plain
from engine.lines import say
from engine.source_rules import ADDRESS


def full(line, source):
    """Publisher, title as a link, date, the copy that was read, and how it was read."""
    say(line, f"{source['publisher']}, ")
    _title(line, source)
    say(line, f", {citing.date(source.get('published'))}.")
    read_at = source.get("read_at")
    if read_at and read_at == source.get("url"):
        say(line, " Read in this copy.")
    elif read_at:
        say(line, " Copy read: ")
        _link(line, urlsplit(read_at).netloc.removeprefix("www."), read_at)
        say(line, ".")
    say(line, f" {citing.standing(source)}")


def _title(line, source):
    link = _link(line, "", source["url"]) if source.get("url") else line
    add(link, "em", plain(source["title"]))


def _link(line, words, address):
    """A link; plain words where the address is none."""
    if not re.fullmatch(ADDRESS, address):
        return add(line, "span", plain(words or None))
    return add(line, "a", plain(words) if words else None, href=address)
