"""Dates of prose are held against the data: all are known there, and by what a sentence links.

A date that no row has is none that prose may say. Where a sentence links events, facts, claims or
sources, its dates are theirs; a chart's words say dates of the rows that it draws.
"""

import itertools
import re

from engine import dates, figures, known_dates, promises, unbound
from engine.found import ELSEWHERE
from engine.problems import Problem
from engine.wording import MONTHS

_SENTENCE = re.compile(r"(?<=[.!?:;])[\s\ufffc]*\s+(?=[^\sa-z])")
_REVIEWED = re.compile(r"Last reviewed: (\d{1,2} \w+ \d{4})")
_DIGIT = re.compile(r"\d")
_COVERS = "Covers:"


def judge(heard, dated, allow, today):
    """Problems of the dates and notices of one text; `dated` are the KnownDates."""
    for run in heard.found.prose:
        for said, held in ((run.text, run.held), *_words_of(run)):
            text, places = unbound.placed(said, heard.text)
            wrong = [*_judged(text, held, heard.text, dated, today), *_notices(text, dated)]
            spans = list(allow.phrases_in(text)) if wrong else []
            for (start, end), message in wrong:
                if not figures.within((start, end), spans):
                    digit = _DIGIT.search(text, start)
                    yield Problem(heard.text.path, *places(digit.start()), message)


def _words_of(run):
    """The words of links, which stand for themselves; those of facts are held already."""
    for link in run.held:
        promise = promises.read(link.target) if link.tag == "a" else None
        if not promise or promise.kind not in ("fact", "event"):
            yield link.words, None


def _judged(text, held, page, dated, today):
    """((start, end), message) of each date that is wrong."""
    if text.startswith(_COVERS):
        yield from _closing(text, today)
        text = _REVIEWED.sub("", text)
    for start, sentence, links in _sentences(text, held):
        found = dates.find(sentence)
        free = not found or held is None or text.startswith(_COVERS)
        near = None if free else _near(links, page, dated)
        for each in found:
            message = _wrong(each, sentence, near, dated)
            if message:
                yield (start + each.start, start + each.end), message


def _notices(text, dated):
    """(offset, message) of each number of a notice that no row names."""
    for place, number in known_dates.notices(text) if dated else ():
        if number not in dated.notices:
            near = sorted(dated.notices, key=lambda one: (abs(int(one) - int(number)), int(one)))
            told = f"; did you mean '{near[0]}'?" if near else ""
            yield (
                (place, place + len(number)),
                f"'No. {number}' found, a notice that a row of the data names expected{told}",
            )


def _near(links, page, dated):
    """The dates of what a sentence links, and of the chart whose words they are; None for none."""
    if dated is None:
        return None
    known = [found for found in map(dated.of, links) if found is not None]
    known += [dated.of_chart(name) for name in page.drawn]
    return set().union(*known) if known else None


def _wrong(each, sentence, near, dated):
    said = " ".join(sentence[each.start : each.end].split())
    if each.wrong:
        return f"'{said}' found: {each.wrong}"
    if near is not None and known_dates.agrees(each.parts, near):
        return ""
    if dated and not known_dates.agrees(each.parts, dated.all):
        return f"'{said}' found, a date that a row of the data has expected"
    if near is not None:
        return f"'{said}' found, {_expected(each, near)} expected, as what is linked here says"
    return ""


def _sentences(text, held):
    """(offset, sentence, the links that stand in it) of a run of prose."""
    starts = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    number = 0
    for start, end in itertools.pairwise(starts):
        count = text.count(ELSEWHERE, start, end)
        yield start, text[start:end], (held or ())[number : number + count]
        number += count


def _expected(each, near):
    """The known dates that are nearest to one, in words."""
    like = [
        one for one in near if bool(one[2]) >= bool(each.day) and bool(one[1]) >= bool(each.month)
    ]
    like.sort(key=lambda one: (sum(a != b for a, b in zip(each.parts, one, strict=True)), one))
    return " or ".join(dict.fromkeys(_words(one, each) for one in like[:3])) or "no date"


def _words(one, each):
    """A known date as far as the other says."""
    month = MONTHS[one[1] - 1] if each.month and 1 <= one[1] <= 12 else ""
    parts = (str(one[2]) if each.day else "", month, str(one[0] or "") if each.year else "")
    return f"'{' '.join(filter(None, parts))}'"


def _closing(text, today):
    """A review is not in the future, and nothing is covered beyond it."""
    found = _REVIEWED.search(text)
    if not found:
        return  # engine.prose says that it is missing
    told = found[1]
    reviewed = next(iter(dates.find(told)), dates.Dated(0, len(told), 0, 13))
    if reviewed.wrong:
        yield found.span(1), f"'{told}' found: there is no such date"
        return
    if reviewed.parts > (today.year, today.month, today.day):
        last = f"{today.day} {MONTHS[today.month - 1]} {today.year}"
        yield found.span(1), f"'{told}' found, a day of review up to {last} expected"
    for each in dates.find(text[: found.start()]):
        if each.year and each.parts > reviewed.parts:
            said = text[each.start : each.end]
            yield (each.start, each.end), f"'{said}' found, which lies after the review of {told}"
