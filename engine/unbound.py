"""Figures in prose that no fact stands behind, and the phrases that may do without one."""

import re
from functools import cache
from pathlib import Path

from engine import dates, figures, marks, reading
from engine.found import ELSEWHERE
from engine.problems import Problem

FILE = Path("data/allowed_figures.txt")
RULES = [
    re.compile(rule)
    for rule in (
        r"\bNo\.\s?[0-9]+\b",
        r"\bNos\.\s?[0-9]+(?:(?:–|,| to|,? and)\s?[0-9]+)*\b",
    )
]
COUNTED = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"\w+(?:[.,-]\w+)*|[^\w\s\ufffc]")
NUMBERED = re.compile(r"\s*[0-9]{1,2}\.\s")  # a heading or paragraph with a number: `1. …`


class Allowed:
    """The phrases and pages of data/allowed_figures.txt; `used` grows as pages are judged."""

    def __init__(self, text=""):
        self.phrases, self.pages, self.problems, self.used = {}, {}, [], set()
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                self._keep(number, *line.partition("#")[::2])
        self.firsts = [(phrase.split()[0], phrase) for phrase in self.phrases]

    def _keep(self, number, phrase, reason):
        phrase = phrase.strip()
        if not reason.strip():
            message = f"no reason found for '{phrase}', '{phrase}  # reason' expected"
            self.problems.append(Problem(str(FILE), number, 1, message))
        (self.pages if phrase.endswith(".md") else self.phrases)[phrase] = number

    def spans(self, text):
        """(start, end) of everything in the text that needs no fact."""
        yield from ((each.start, each.end) for each in dates.find(text))
        for rule in RULES:
            yield from (each.span() for each in rule.finditer(text) if _no_unit(text, each))
        yield from self.phrases_in(text)

    def phrases_in(self, text):
        """(start, end) of every allowed phrase in the text."""
        begun = [phrase for first, phrase in self.firsts if first in text]
        for phrase in begun:
            for found in _pattern(phrase).finditer(text):
                if _no_unit(text, found):
                    self.used.add(phrase)
                    yield found.span()


def _no_unit(text, found):
    """A name with a unit behind it is a figure."""
    return not figures.UNIT.match(text, found.end())


def allowed():
    return Allowed(reading.text(FILE) if FILE.exists() else "")


def judge(heard, allow):
    """A Problem for each figure of a page's prose that is neither bound nor allowed."""
    page = Path(heard.text.path).name
    if page in allow.pages:
        allow.used.add(page)
        return []
    return [problem for run in heard.found.prose for problem in _run(run, heard.text, allow)]


def _run(run, page, allow):
    text, places = placed(run.text, page)
    for start, end in loose(text, run.tag, allow):
        found = " ".join(text[start:end].split())
        message = f"'{found}' found, a figure with its fact expected: [{found} …](facts.md#…)"
        yield Problem(page.path, *places(start), f"{message}, or a line in {FILE}")


def loose(text, tag, allow):
    """(start, end) of each figure in a text without marks that is neither allowed nor free."""
    number = NUMBERED.match(text) if tag in COUNTED else None
    spans = [*allow.spans(text)]
    spans += [number.span()] if number and _no_unit(text, number) else []
    for start, end in figures.find(text):
        if not any(first <= start and end <= last for first, last in spans):
            yield start, end


def placed(marked, page):
    """(text, places): a text without its marks, and a function from an offset to (line, col)."""
    marked = marks.FREE.sub(lambda free: re.sub(r"[^\W_]", ELSEWHERE, free[1]), marked)
    text, held, at = "", [], 0
    for mark in marks.MARK.finditer(marked):
        text += marked[at : mark.start()]
        held.append((len(text), (int(mark[1]), int(mark[2]))))
        at = mark.end()
    text += marked[at:]
    return text, lambda offset: _place(text, offset, held, page)


def _place(text, offset, held, page):
    """The place of the mark that stands behind a figure; without one, where the words are found."""
    end = _WORD.match(text, offset).end()
    near = next((place for at, place in held if offset < at <= end), None)
    if near:
        return near
    before, after = (_WORD.findall(part) for part in (text[:offset], text[offset:]))
    start = _found([*before[-3:], *after[:3]], len(before[-3:]), page)
    start = _found(before[-3:], len(before[-3:]), page) if start is None else start
    if start is not None:
        return marks.places_in(page.words, page.line, page.col)(start)
    marked = [place for at, place in held if at <= offset]
    return marked[-1] if marked else (page.line, page.col)


def _found(words, number, page):
    """The offset in a page of the word of this number in a row of words; None without the row."""
    groups = [f"({re.escape(word)})" for word in words]
    found = re.search(r"[\W_]+?".join(groups), page.words) if groups else None
    if not found:
        return None
    return found.start(number + 1) if number < len(words) else found.end()


@cache
def _pattern(phrase):
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<![\w.,]){words}(?!\w|[.,]\d)")
