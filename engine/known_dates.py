"""The dates that the data know: those of every row, and those of what a link leads to.

A date is (year, month, day), with 0 for what is not said; `agrees` compares what both say.
"""

import re
from functools import cache

from engine import dates, promises

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)")
_NUMBER = re.compile(r"[0-9]+")
_NOTICE = re.compile(r"\bNos?\.\s?([0-9]+(?:(?:–|,| to|,? and| or)\s?[0-9]+)*)")
TIMED = ("year", "date")
BARE = ("id", "url", "read_at", "source", "also")


class KnownDates:
    """Dates of rows, sources, claims and charts, worked out once."""

    def __init__(self, known, loaded):
        """`loaded` is table → its rows, each with its line."""
        self.known, self.rows, self.cites, self.notices = known, {}, {}, set()
        self.of, self.of_chart = cache(self._of), cache(self._of_chart)
        for table in loaded:
            for row in table:
                self._keep(table, row)
        for claim in known.claims.values():
            for each in (*claim.evidence_for, *claim.evidence_against):
                self.cites.setdefault(each.source, set()).update(said(each.note))
        self.all = set().union(*self.rows.values(), *map(self._of_claim, known.claims.values()))

    def _keep(self, table, row):
        found = set()
        for column, value in row.items():
            if column in BARE or not value:
                continue
            if isinstance(value, str) or _timed(table.fields[column]):
                found |= said(str(value))
                self.notices |= {number for _, number in notices(str(value))}
        self.rows[table.name, row.line] = found
        for id in (row.get("source"), *str(row.get("also") or "").split(";")):
            if id:
                self.cites.setdefault(id.strip(), set()).update(found)

    def _of(self, link):
        """The dates of what a link of prose leads to; None for what has none."""
        if link.tag == "note":
            return self._source(link.target)
        promise = promises.read(link.target) if link.tag == "a" else None
        return OF[promise.kind](self, promise) if promise and promise.kind in OF else None

    def _source(self, id):
        source = self.known.sources.get(id)
        if source is None:
            return None
        return said(f"{source.get('published')} {source['title']}") | self.cites.get(id, set())

    def _fact(self, promise):
        fact = self.known.facts.get(promise.name)
        if fact is None:
            return None
        cells = (self.rows.get((table, line), set()) for table, line, _ in fact.cells)
        return said(f"{fact.says} {fact.words}").union(*cells)

    def _event(self, promise):
        row = self.known.events.get(promise.name)
        return None if row is None else said(" ".join(str(value) for value in row.values()))

    def _claim(self, promise):
        claim = self.known.claims.get(promise.name)
        return None if claim is None else self._of_claim(claim)

    def _of_claim(self, claim):
        notes = (each.note for each in (*claim.evidence_for, *claim.evidence_against))
        return said(" | ".join([claim.claim, claim.where, claim.said_by, *notes]))

    def _state(self, promise):
        return self.of_chart(promise.name) | said(" ".join(value for _, value in promise.state))

    def _of_chart(self, name):
        """The dates of the rows that a chart draws or comes from, and those of its controls."""
        card = self.known.cards.get(name)
        if not card:
            return set(self.all)
        tables = (found for (table, _), found in self.rows.items() if table in card["tables"])
        told = " ".join([*_cells(card), *_choices(card)])
        return said(told).union(*tables)


def _cells(card):
    """The cells of a chart's table that are no amounts."""
    plain = [number for number, column in enumerate(card["columns"]) if not column["number"]]
    return [str(row[number]) for row in card["rows"] for number in plain]


def _choices(card):
    """What the controls of a chart can be set to; of a slider, its ends."""
    for control in card["controls"]:
        ends = [control[end] for end in ("min", "max") if end in control]
        yield from map(str, [*control.get("options", ()), *ends])


OF = {
    "fact": KnownDates._fact,
    "event": KnownDates._event,
    "claim": KnownDates._claim,
    "state": KnownDates._state,
    "source": lambda self, promise: self._source(promise.name),
}


def _timed(field):
    """Whether the numbers of a column are years."""
    return field.get("type") in TIMED or (field.get("type") == "integer" and "unit" not in field)


def said(text):
    """The dates that a text says; whatever looks like a year is one."""
    if not _DIGIT.search(text):
        return set()
    found = {each.parts for each in dates.find(text)}
    return found | {(int(year[0]), 0, 0) for year in _YEAR.finditer(text)}


def notices(text):
    """(offset, number) of each notice in a text: `No. 61`, `Nos. 55 to 58`."""
    for found in _NOTICE.finditer(text):
        for number in _NUMBER.finditer(found[1]):
            yield found.start(1) + number.start(), number[0]


def agrees(date, known):
    """Whether one of the known dates says what a date says."""
    return any(
        all(one in (0, other) for one, other in zip(date, each, strict=True)) for each in known
    )
