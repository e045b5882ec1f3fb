"""Rules for the words of a page: grade, lengths, closing line."""

import re
from fnmatch import fnmatch

from engine import grade
from engine.problems import Problem

HARDEST, OPENING, WALL = 10, 60, 130  # a grade; words; words
ENOUGH = 100  # words: of fewer, no grade is worth its name
UNCLOSED = ("claims-*.md",)  # parts of a register that closes on its first page
EXPECTED = "**Covers:** …, as of …. **Last reviewed:** 22 November 2026."
CLOSING = re.compile(r"Covers:.*Last reviewed: \d{1,2} \w+ \d{4}\.", re.S)


def judge(pages):
    """Problems of all pages, heard."""
    return [problem for page in pages for problem in _page(page)]


def measures(pages):
    """Path → Measure of the page's own prose."""
    return {page.text.path: grade.measure(_texts(page.found.blocks)) for page in pages}


def _page(page):
    path, text, blocks = page.text.path, page.text.words, page.found.blocks
    yield from _hard(path, blocks)
    yield from _opening(path, text, blocks)
    yield from _walls(path, text, blocks)
    yield from _closing(page.text, blocks)


def _closing(text, blocks):
    unclosed = any(fnmatch(text.page, name) for name in UNCLOSED)
    if not unclosed and not (blocks and CLOSING.match(blocks[-1].words)):
        last = len(text.words.rstrip().splitlines()) or 1
        message = f"no closing line found, {EXPECTED} expected"
        yield Problem(text.path, last, 1, message)


def _texts(blocks):
    """What a reader reads of a page: paragraphs, lists and quotations, without the closing line."""
    prose = [block for block in blocks if block.kind in ("paragraph", "list", "quotation")]
    return [text for block in prose if not CLOSING.match(block.words) for text in block.texts]


def _hard(path, blocks):
    found = grade.measure(_texts(blocks))
    if found.words >= ENOUGH and found.grade > HARDEST:
        longest = f"longest sentence {found.longest} words, {found.over} % over {grade.LONG}"
        message = f"reading grade {found.grade} found, {HARDEST} or less expected ({longest})"
        yield Problem(path, 1, 1, message)


def _opening(path, text, blocks):
    first = next((block for block in _told(blocks) if block.kind == "paragraph"), None)
    number = grade.count(first.words) if first else 0
    if number > OPENING:
        message = f"the first paragraph has {number} words, {OPENING} or fewer expected"
        yield Problem(path, *_place(text, first), message)


def _told(blocks):
    """What stands outside of questions."""
    inside = False
    for block in blocks:
        inside ^= block.kind == "question"
        if not inside:
            yield block


def _walls(path, text, blocks):
    """Runs of paragraphs with nothing between them for the eye to rest on."""
    run = []
    for block in [*blocks, None]:
        if block and block.kind == "paragraph":
            run.append(block)
            continue
        number = sum(grade.count(each.words) for each in run)
        if number > WALL:
            rest = "a heading, list, table, picture or quotation expected"
            message = f"{number} words without a rest found, {rest} after {WALL} at most"
            yield Problem(path, *_place(text, run[0]), message)
        run = []


def _place(text, block):
    """Where a block begins: its first words, found in the text."""
    words = re.findall(r"\w+", block.words)[:5]
    found = re.search(r"\W+".join(words) if words else "$^", text)
    if not found:
        return 1, 1
    start = text.rfind("\n", 0, found.start()) + 1
    return text.count("\n", 0, start) + 1, 1
