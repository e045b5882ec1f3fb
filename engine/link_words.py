"""What the words of links say in figures: a claim's own, an event's date, the value of a state.

Words of a link to a fact are the fact's, which engine.judge holds; in any other link a figure is
one of what it leads to, or needs a fact or an allowance as in plain prose.
"""

import re

from engine import citing, dates, figures, marks, promises, unbound
from engine.number_words import PARTS, in_digits
from engine.problems import Problem
from engine.stepwise import STEP
from engine.wording import MONTHS

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_PART = re.compile(rf"\b(?:{'|'.join(PARTS)})\b", re.I)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_NOTE = re.compile(r"#fn(?:ref)?\d*:")


def judge(heard, known, allow):
    """Problems of the words of a text's links and pictures."""
    for run in heard.found.prose:
        for link in run.held:
            if (heard.text.path, link.target) in known.odd:
                continue  # engine.destinations tells how the link is written
            if link.tag in ("a", "img") and not _NOTE.match(link.target):
                for said in filter(None, (link.words, link.title)):
                    yield from _said(said, link, heard.text, known, allow)


def _said(said, link, page, known, allow):
    text, places = unbound.placed(said, page)
    target = marks.without_marks(link.target)
    promise = promises.read(link.target) if link.tag == "a" else None
    kind = promise.kind if promise else ""
    if kind == "fact" or promises.unescaped(target) == text:
        return
    own = OWN.get(kind, lambda promise, known: Own())(promise, known)
    strict = kind in STRICT and STEP not in dict(promise.state)
    loose = _all(text) if strict else list(unbound.loose(text, "a", allow))
    for start, end in loose:
        if own is not None and not own.says(text[start:end]):
            yield Problem(page.path, *places(start), _message(text[start:end], own))


def _all(text):
    """The spans of every date, figure and month, dates first as wholes."""
    dated = sorted({(each.start, each.end) for each in dates.find(text)})
    spans = [*figures.find(text), *(found.span() for found in _MONTH.finditer(text))]
    return [*dated, *(span for span in spans if not figures.within(span, dated))]


def _message(found, own):
    found = " ".join(found.split())
    if own.expected:
        return f"'{found}' found, {own.expected} expected"
    return f"'{found}' found, a figure with its fact expected: [{found} …](facts.md#…)"


class Own:
    """The words of what a link leads to; `expected` tells them in short."""

    def __init__(self, words="", expected="", days=(), of_state=False):
        self.words, self.expected = in_digits(" ".join(words.split()).lower()), expected
        self.numbers, self.of_state = _numbers(self.words), of_state
        self.days = [*days, *(each.parts for each in dates.find(words))]

    def _dates(self, said):
        """A date of its own; a state names year, month and day in figures."""
        parts = {str(part) for part in said if part}
        named = self.of_state and parts <= self.numbers
        return named or any(_agree(said, day) for day in self.days)

    def says(self, found):
        """Whether a date or a figure is one of these words."""
        dated = dates.find(found)
        if dated and (dated[0].month or dated[0].day):
            return all(self._dates(each.parts) for each in dated)
        if _MONTH.fullmatch(found):
            return found.lower() in self.words or self.of_state
        if _PART.search(found):
            return in_digits(" ".join(found.split()).lower()) in self.words
        return _numbers(in_digits(found.lower())) <= self.numbers


def _agree(said, day):
    """Whether a date is the other, as far as both are said."""
    return all(one in (0, other) for one, other in zip(said, day, strict=True))


def _numbers(text):
    found = {each[0].replace(",", "") for each in _NUMBER.finditer(text)}
    return found | {each for each in text if each in "¼½¾⅓⅔⅛"}


def _event(promise, known):
    row = known.events.get(promise.name)
    if row is None:
        return None
    precision = row.get("precision") or "day"
    year, month, day = (int(part) for part in str(row["date"]).split("-"))
    parts = year, month if precision != "year" else 0, day if precision == "day" else 0
    told = citing.date(row["date"], precision)
    words = f"{told} {row['title']} {row.get('description') or ''}"
    return Own(words, f"'{told}', the date of {promise.name},", [parts])


def _claim(promise, known):
    claim = known.claims.get(promise.name)
    if claim is None:
        return None
    days = [each.parts for each in dates.find(claim.where)]
    return Own(f"{claim.claim} {claim.said_by}", "a figure of the claim's own", days)


def _source(promise, known):
    source = known.sources.get(promise.name)
    if source is None:
        return Own()
    published = citing.date(source.get("published"))
    return Own(
        f"{source['title']} {source['publisher']} {published}",
        "a figure of the source's title or date",
    )


def _term(promise, known):
    term = known.terms.get(promise.name)
    return None if term is None else Own(" ".join((term.term, *term.forms)))


def _state(promise, known):
    card, values = known.cards.get(promise.name), dict(promise.state)
    if not card:
        return None
    words = [*values.values(), *_labels(card["controls"], values)]
    told = ", ".join(values.values())
    return Own(" ".join(words), f"'{told}', the state of the chart," if told else "", (), True)


def _labels(controls, values):
    """What the chosen options are called, and the units of sliders."""
    for control in controls:
        if control["name"] in values:
            pairs = zip(control.get("options", ()), control.get("labels", ()), strict=False)
            yield from (
                str(label) for option, label in pairs if str(option) == values[control["name"]]
            )


OWN = {"event": _event, "claim": _claim, "source": _source, "term": _term, "state": _state}
STRICT = ("event", "state")
