"""Figures in prose that no fact stands behind, and the phrases that may do without one."""

import re
from pathlib import Path

from engine import promises, reading
from engine.problems import Problem

FILE = Path("data/allowed_figures.txt")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?<![\d.,])(?:19|20)\d\d"
RULES = [
    re.compile(rule)
    for rule in (
        rf"{_YEAR}s?(?![\d\w]|[.,]\d|\s?%|\s(?:t|kg|tonnes)\b)",
        rf"{_YEAR}[–-]\d\d\b",
        rf"{_YEAR}-\d\d-\d\d\b",
        rf"\b\d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?\s{_MONTH}\b",
        rf"\b{_MONTH}\s\d{{1,2}}\b",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\bNo\.\s?\d+\b",
        r"\bNos\.\s?\d+(?:(?:–|,| to|,? and)\s?\d+)*\b(?!\s?%)",
    )
]


class Allowed:
    """The phrases and pages of data/allowed_figures.txt; `used` grows as pages are judged."""

    def __init__(self, text=""):
        self.phrases, self.pages, self.problems, self.used = {}, {}, [], set()
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                self._keep(number, *line.partition("#")[::2])

    def _keep(self, number, phrase, reason):
        phrase = phrase.strip()
        if not reason.strip():
            message = f"no reason found for '{phrase}', '{phrase}  # reason' expected"
            self.problems.append(Problem(str(FILE), number, 1, message))
        (self.pages if phrase.endswith(".md") else self.phrases)[phrase] = number

    def spans(self, text):
        """(start, end) of everything in the text that needs no fact."""
        for rule in RULES:
            yield from (found.span() for found in rule.finditer(text))
        for phrase in self.phrases:
            for found in _pattern(phrase).finditer(text):
                self.used.add(phrase)
                yield found.span()


def allowed():
    return Allowed(reading.text(FILE) if FILE.exists() else "")


def judge(prose, path, allow):
    """A Problem for each figure of a page's prose that is neither bound nor allowed."""
    page = Path(path).name
    if page in allow.pages:
        allow.used.add(page)
        return []
    return [problem for tag, text in prose for problem in _block(tag, text, path, allow)]


def _block(tag, marked, path, allow):
    text, figures = _figures(promises.unescaped(marked))
    spans = [(0, 0), *allow.spans(text)]
    if re.fullmatch("h[1-6]", tag):
        spans.append(re.match(r"\s*\d*", text).span())
    for start, end, line, col in figures:
        if not any(first <= start and end <= last for first, last in spans):
            found = text[start:end]
            message = f"'{found}' found, a figure with its fact expected: [{found} …](facts.md#…)"
            yield Problem(path, line, col, f"{message}, or a line in {FILE}")


def _figures(marked):
    """(plain text, [(start, end, line, col) of each marked figure])."""
    text, figures, place = "", [], 0
    for mark in promises.MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        number = re.search(r"\d(?:[\d.,]*\d)?$", text)
        if number:
            figures.append((*number.span(), int(mark[1]), int(mark[2])))
    return text + marked[place:], figures


def _pattern(phrase):
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<![\w.,]){words}(?!\w|[.,]\d)")
