"""What a finished article may say: each figure and date is a fact's, an entry's, or allowed."""

import re
import unicodedata
from dataclasses import dataclass

from engine import printed_numbers as count
from engine.printed_page import CODE, runs
from engine.printed_support import HEADING, wrong_option

MADE = {"headerlink", "footnote-backref", "footnote-ref"}
EARLIEST, LATEST = 1700, 2100  # four digits between these, without a unit, are a year
ORDINAL = re.compile(r"(?<![\w.,-])\d{1,3}(?:st|nd|rd|th)(?![\w-])(?!\s?%)")
NOTICES = re.compile(r"\bNos?\.\s?\d+(?:(?:\s?–\s?|, | to |,? and )\d+)*(?![\w%]|[.,]\d|\s?%)")
OPENING = re.compile(r"\s*(\d{1,2})\.\s")
REVIEWED = re.compile(r"Last reviewed: (\d{1,2} \w+ \d{4})")
WORD, STEM = re.compile(r"[^\W\d_]{2,}"), 4  # so many letters tell the word
STRANGE, USUAL = {"Cc", "Cf", "Co", "Cn", "Cs"}, "\n\t\r\u00ad\u200b\u200c\u200d\ufeff"


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which words of which Run."""

    run: object
    start: int
    end: int
    message: str


class Rules:
    """The rules for one page; `allowed` are patterns of what needs no fact."""

    def __init__(self, support, allowed=()):
        self.support, self.allowed, self.counted = support, allowed, {}

    def judge(self):
        """Every Fault of the page, in order."""
        for run in runs(self.support.page.article):
            if not any(each.classes & MADE or each.tag in CODE for each in run.node.above()):
                yield from _strange(run)
                yield from self._links(run)
                yield from self._words(run)

    def _links(self, run):
        for start, end, holder in run.parts:
            entry = self.support.target(holder)
            if entry is not None and entry.kind == "fact":
                yield from _fact(run, start, end, holder, entry)
            elif entry is not None:
                yield from _contradictions(run, start, end, entry)
            elif "fact" in holder.classes:
                yield Fault(run, start, end, "a link to no fact found, written as one")

    def _words(self, run):
        settled = [(start, end) for start, end, holder in run.parts if self._settled(holder)]
        own = self.support.own(run)
        if own is None:
            return self._prose(run, settled)
        return _foreign(run, own, settled)

    def _settled(self, holder):
        return holder.tag in CODE or self.support.target(holder) is not None

    def _prose(self, run, settled):
        free = [*settled, *self._free(run)]
        for found in NOTICES.finditer(run.text):
            yield from self._notices(run, found, free)
            free.append(found.span())
        free += [found.span(1) for found in REVIEWED.finditer(run.text)]
        for day in [*count.days(run.text), *_years(run.text)]:
            if not within(day.start, day.end, free):
                yield from self._day(run, day)
                free.append((day.start, day.end))
        for start, end, number in count.numbers(run.text):
            if not within(start, end, free) and not self._spelt(run, start, end, number):
                found = run.text[start:end]
                yield Fault(run, start, end, f"'{found}' found, a link to its fact expected")

    def _free(self, run):
        """(start, end) of what needs no fact."""
        for pattern in [ORDINAL, *self.allowed]:
            yield from (found.span() for found in pattern.finditer(run.text))
        wrong = wrong_option(run.node)
        if wrong:
            start = run.text.find(wrong)
            yield start, start + len(wrong)
        yield from self._opening(run)

    def _opening(self, run):
        """`2. ` before a heading or paragraph that follows one with `1. `."""
        found = OPENING.match(run.text)
        kind = run.node.tag if HEADING.fullmatch(run.node.tag) else "p"
        if found and not run.told and int(found[1]) == self.counted.get(kind, 0) + 1:
            self.counted[kind] = int(found[1])
            yield found.span(1)

    def _spelt(self, run, start, end, number):
        """Whether a number in words is one that an entry near it has in words."""
        if any(letter.isdigit() for letter in run.text[start:end]):
            return False
        return any(number in entry.spelt for entry in self.support.near(run))

    def _notices(self, run, found, free):
        known = {number for entry in self.support.near(run) for number in entry.notices}
        for number in re.findall(r"\d+", found[0]):
            if number not in known and not within(*found.span(), free):
                message = (
                    f"'{found[0]}' found, the number of a notice that this section links expected"
                )
                yield Fault(run, *found.span(), message)

    def _day(self, run, day):
        if not day.possible:
            yield Fault(run, day.start, day.end, f"'{day.words}' found, there is no such day")
        elif not any(entry.knows(day) for entry in self._behind(run, day)):
            message = f"'{day.words}' found, a date of what this section links expected"
            yield Fault(run, day.start, day.end, message)

    def _behind(self, run, day):
        """A month alone, as in “the April rule”, may be told in another section of the page."""
        alone = day.year is None and day.day is None
        return self.support.far if alone else self.support.near(run)


def _strange(run):
    if run.text.isascii() and run.text.isprintable():
        return
    for place, letter in enumerate(run.text):
        if unicodedata.category(letter) in STRANGE and letter not in USUAL:
            message = f"the character U+{ord(letter):04X} found, one that readers see expected"
            yield Fault(run, place, place + 1, message)


def _fact(run, start, end, link, fact):
    said, expected = " ".join(link.text.split()), " ".join(fact.words.split())
    if run.text[start:end].strip() and said != expected:
        message = f"'{said}' found, '{expected}' expected: the link leads to the fact {fact.id}"
        yield Fault(run, start, end, message)


def _contradictions(run, start, end, entry):
    """Dates and figures in the words of a link that its target does not have."""
    said = run.text[start:end]
    if entry.kind == "term" and not _names(said, entry):
        message = f"'{said.strip()}' found, a form of the term '{entry.id}' expected"
        yield Fault(run, start, end, message)
    named = [(day.start, day.end) for day in count.days(said)]
    for day in count.days(said):
        if not entry.knows(day):
            message = f"'{day.words}' found, a date of {entry.kind} '{entry.id}' expected"
            yield Fault(run, start + day.start, start + day.end, message)
    for first, last, number in count.numbers(said):
        if number not in entry.numbers and not within(first, last, named):
            message = f"'{said[first:last]}' found, a figure of {entry.kind} '{entry.id}' expected"
            yield Fault(run, start + first, start + last, message)


def _names(said, term):
    """Whether words name a term: one begins as a word of its name, or of what it means."""
    forms = WORD.findall(term.words.lower())
    forms += [word for word in WORD.findall(term.text.lower()) if len(word) > STEM]
    stems = {word[:STEM] for word in forms}
    return any(word[:STEM] in stems for word in WORD.findall(said.lower()))


def _foreign(run, own, settled):
    """Figures in an entry's own part that the entry does not have."""
    for start, end, number in count.numbers(run.text):
        if number not in own.numbers and not within(start, end, settled):
            message = f"'{run.text[start:end]}' found, a figure of {own.kind} '{own.id}' expected"
            yield Fault(run, start, end, message)


def _years(text):
    """Years that stand alone, each as a Day."""
    for found in count.YEAR.finditer(text):
        if EARLIEST <= int(found["year"]) <= LATEST:
            yield count.Day(int(found["year"]), None, None, *found.span(), found[0])


def within(start, end, spans):
    """Whether a place lies in one of the spans."""
    return any(first <= start and end <= last for first, last in spans)
