"""Where a contributor wrote the words of a finished page: the line of Markdown, found by words."""

import html
import re
from functools import lru_cache
from pathlib import Path

from engine.printed_page import runs

WORD = re.compile(r"[^\W_]+")
HIDDEN = re.compile(r"\]\([^()\s]*\)|\[\^[^\]]*\]|</?[a-zA-Z][^<>]*>|\{[^{}]*\}")
ENTITY = re.compile(r"&#?\w+;")
BEFORE, AFTER = 6, 3  # words around the place that are looked for together
ENOUGH = 3  # words that tell one place from another


def place(page, fault):
    """(path, line, column) of a Fault; without its words, of the nearest words before it."""
    paths = [path for path in _paths(page, fault.run.node) if Path(path).exists()]
    found = _found(paths, fault.run.text, fault.start)
    for run in [] if found else reversed(_before(page, fault.run)):
        found = found or _found(paths[-1:], run.text, 0, ENOUGH)
    return found or (paths[-1] if paths else page.markdown, 1, 1)


def _paths(page, node):
    """The files that may hold the words, the page last."""
    figure = next((each for each in node.above() if each.tag == "figure"), None)
    if figure is not None:
        yield f"charts/{figure.attrs.get('id', '')}.py"
    if any("claim-entry" in each.classes for each in node.above()):
        yield from (path.as_posix() for path in sorted(Path("data/claims").glob("*.toml")))
    yield page.markdown


def _before(page, run):
    """The runs of the page's own words before a run, at most twenty."""
    known = [each for each in runs(page.article) if not each.told]
    nodes = [each.node for each in known]
    stop = nodes.index(run.node) if run.node in nodes else len(nodes)
    return known[max(0, stop - 20) : stop]


def _found(paths, text, start, least=1):
    words = list(WORD.finditer(text))
    place = sum(found.end() <= start for found in words)
    spoken, least = [found[0] for found in words], min(least, len(words))
    for first, here, last in _windows(place, len(words)):
        wanted = tuple(spoken[first:last])
        for path in paths if len(wanted) >= least else ():
            offset = _offset(path, wanted, here - first)
            if offset is not None:
                return (path, *offset)
    return None


def _windows(place, number):
    """(first, place, last) of the words to look for: around the place, then before it alone."""
    for size in range(BEFORE, -1, -1):
        first, last = max(0, place - size), min(number, place + 1 + min(size, AFTER))
        yield first, min(place, last - 1), last
    for size in range(min(BEFORE, place), 1, -1):
        yield place - size, place - 1, place


def _offset(path, wanted, place):
    """(line, column) of the word at `place` of the first words that are the wanted ones."""
    spoken, offsets, starts = _read(path, Path(path).stat().st_mtime_ns)
    first = wanted[0] if wanted else None
    for number, word in enumerate(spoken):
        if word == first and spoken[number : number + len(wanted)] == wanted:
            offset = offsets[number + place]
            line = sum(start <= offset for start in starts)
            return line, offset - starts[line - 1] + 1
    return None


@lru_cache(maxsize=128)
def _read(path, changed):
    """(words, their offsets, offsets of the lines) of a file, links' targets left out."""
    text = Path(path).read_text(encoding="utf-8")
    text = HIDDEN.sub(lambda found: " " * len(found[0]), text)
    text = ENTITY.sub(lambda found: html.unescape(found[0]).ljust(len(found[0])), text)
    found = list(WORD.finditer(text))
    starts = [0, *(each.end() for each in re.finditer("\n", text))]
    return tuple(each[0] for each in found), [each.start() for each in found], starts
