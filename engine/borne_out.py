"""Whether the figures and dates in the words of a register are borne out by other entries.

What a fact `says` by its cells and documents; an event, and a document's note in a claim, by what
else is held of the same documents. What one entry tells alone is written a second time in
data/told_once.txt, so that a slip in either is seen.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass

from engine import printed_entries as entries
from engine.printed_entries import DATA, TARGET, Entry
from engine.printed_numbers import days, numbers

ONCE = DATA / "told_once.txt"
LINK = re.compile(r"(?:facts|timeline)\.md#([\w-]+)")
LONG = re.compile(r"(?!(?:19|20)\d\d$)[1-9][\d.]*[1-9.]0*")  # and of at least three digits


@dataclass(frozen=True)
class Told:
    """Words of an entry, the file that holds them, and the Entry that must bear them out."""

    path: str
    id: str
    words: str
    evidence: Entry


def faults(once):
    """(Told, offset in its words, message) of all that nothing bears out; `once` are patterns."""
    registers = Registers()
    for told in registers.told():
        free = [found.span() for each in once for found in each.finditer(told.words)]
        for start, end in _alone(told, registers.long):
            if not any(first <= start and end <= last for first, last in free):
                found = f"'{told.words[start:end]}' found in {told.id}"
                expected = f"a figure or date of its documents, or a line in {ONCE}, expected"
                yield told, start, f"{found}, {expected}"


def _alone(told, long):
    """(start, end) of figures and dates that the evidence does not have."""
    dated = days(told.words)
    yield from ((day.start, day.end) for day in dated if not told.evidence.knows(day))
    for start, end, number in numbers(told.words):
        inside = any(day.start <= start and end <= day.end for day in dated)
        if not inside and number not in long and number not in told.evidence.numbers:
            yield start, end


class Registers:
    """All registers as they are written, and what is held of each document."""

    def __init__(self):
        self.tables = {path.stem: entries.rows_of(path) for path in sorted(DATA.glob("*.csv"))}
        self.sources = {row["id"]: row for row in self.tables.get("sources", ())}
        self.facts = list(entries.facts_with_evidence(self.tables, self.sources))
        self.held = defaultdict(list)  # source → (key of an entry, its words)
        for table, rows in self.tables.items():
            for row in rows if table != "sources" else ():
                for source in _ids(row):
                    self.held[source].append(((table, id(row)), " | ".join(map(str, row.values()))))
        for fact, _ in self.facts:
            for source in fact.sources:
                self.held[source].append((("fact", fact.id), f"{fact.says} {fact.words}"))
        self.long = self._long()
        self.linked = {fact.id: f"{fact.says} {fact.words}" for fact, _ in self.facts}
        for row in self.tables.get("dispute_events", ()):
            self.linked[row["id"]] = " | ".join(map(str, row.values()))

    def _long(self):
        """Figures with so many digits that two entries do not share one by chance."""
        words = "\n".join(words for rows in self.held.values() for _, words in rows)
        found = {number for *_, number in numbers(words)}
        return {n for n in found if LONG.fullmatch(n) and len(n.strip("0.")) > 2}

    def told(self):
        """Everything that is to be borne out."""
        yield from self._facts()
        yield from self._events()
        yield from self._claims()

    def _facts(self):
        for fact, evidence in self.facts:
            cited = [self._document(source) for source in fact.sources]
            whole = Entry("evidence", fact.id, "\n".join([evidence, *cited]))
            yield Told(f"data/facts/{fact.topic}.toml", fact.id, fact.says, whole)

    def _events(self):
        for row in self.tables.get("dispute_events", ()):
            held = self._of(_ids(row), ("dispute_events", id(row)), row["date"])
            for key in ("title", "description"):
                yield Told("data/dispute_events.csv", row["id"], row[key] or "", held)

    def _claims(self):
        for path in sorted((DATA / "claims").glob("*.toml")):
            for name, said in entries.toml(path).items():
                yield from self._claim(path.as_posix(), name, said)

    def _claim(self, path, name, said):
        notes = [each for side in ("for", "against") for each in said.get(side, ())]
        own = {key: words for key, words in said.items() if isinstance(words, str)}
        linked = [self.linked.get(id, "") for id in LINK.findall(" ".join(own.values()))]
        for each in notes:
            more = TARGET.sub("", json.dumps(own, ensure_ascii=False))
            held = self._of([each["source"]], name, more, *linked)
            yield Told(path, name, each["note"], held)
        rest = [each["note"] for each in notes]
        ours = [own.get(key, "") for key in ("why", "outcome", "would_change")]
        sources = [each["source"] for each in notes]
        held = self._of(sources, name, *rest, *map(_bare, ours), *linked, name.replace("-", " "))
        yield Told(path, name, said["claim"], held)

    def _of(self, sources, but, *more):
        """An Entry of what is held of documents, but for the entry itself."""
        held = [words for source in sources for key, words in self.held[source] if key != but]
        cited = [self._document(source) for source in sources]
        return Entry("evidence", str(but), "\n".join([*cited, *held, *more]))

    def _document(self, source):
        return " | ".join(map(str, self.sources.get(source, {}).values()))


def _ids(row):
    ids = [row.get("source") or "", *(row.get("also") or "").split(";")]
    return [id for id in ids if id]


def _bare(markdown):
    return TARGET.sub("", markdown)
