"""What a finished page may say of an entry: the entry's own words, read from the registers."""

import csv
import json
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from engine import facts as register
from engine.printed_numbers import SPELT, days, numbers

DATA, CHARTS = Path("data"), Path("docs/charts")
TOLD = ("subtitle", "alternative", "omits")  # what a chart's docstring says, with its headline
_WORD, _DIGITS = re.compile(r"[a-z]+(?:-[a-z]+)?"), re.compile(r"\d+")
_NOTICES = re.compile(
    r"\b(?:Nos?\.|Announcement|notice)\s?(?:No\.\s?)?\d+(?:(?:, | and | to )\d+)*"
)
TARGET = re.compile(r"(?<=\])\([^()]*\)")


@dataclass(eq=False)
class Entry:
    """An entry of a register, and in `text` all that is held of it.

    `words` are how a fact is written, or the forms of a term.
    """

    kind: str
    id: str
    text: str
    words: str = ""

    @cached_property
    def numbers(self):
        """Every number in its words."""
        return {number for *_, number in numbers(self.text)}

    @cached_property
    def days(self):
        """Every date in its words."""
        return days(self.text)

    @cached_property
    def spelt(self):
        """Every number that it has in words."""
        return {str(SPELT[word]) for word in _WORD.findall(self.text.lower()) if word in SPELT}

    @cached_property
    def notices(self):
        """The numbers of all notices that it names."""
        return {
            number for found in _NOTICES.findall(self.text) for number in _DIGITS.findall(found)
        }

    def knows(self, day):
        """Whether it has this date, or a year that stands alone."""
        if day.month is None:
            return str(day.year) in self.numbers
        return any(day.agrees(other) for other in self.days)


def read():
    """(kind, id) → Entry, of all registers and of the charts that are drawn."""
    tables = {path.stem: rows_of(path) for path in sorted(DATA.glob("*.csv"))}
    sources = {row["id"]: row for row in tables.get("sources", ())}
    found = [*_facts(tables, sources), *_claims(sources), *_terms(), *_charts()]
    for kind, table in (
        ("source", "sources"),
        ("event", "dispute_events"),
        ("correction", "corrections"),
        ("reason", "exposure_reasons"),
    ):
        found += [_of_row(kind, row, sources) for row in tables.get(table, ())]
    found += [Entry("tables", "", _package(tables))]
    return {(entry.kind, entry.id): entry for entry in found}


def rows_of(path):
    """The rows of a table, as texts."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _of_row(kind, row, sources):
    cells = [str(cell) for column, cell in row.items() if column != "id"]
    return Entry(kind, row["id"], "\n".join([*cells, *_cited(row, sources)]))


def _cited(row, sources):
    ids = [row.get("source") or "", *(row.get("also") or "").split(";")]
    return [_short(sources[id]) for id in ids if id in sources]


def _short(source):
    return f"{source['publisher']}, {source['published'][:4]}"


def _facts(tables, sources):
    for fact, evidence in facts_with_evidence(tables, sources):
        yield Entry("fact", fact.id, f"{fact.says}\n{evidence}", fact.words)


def facts_with_evidence(tables, sources):
    """(Fact, text): its cells and all rows about the same thing, how it is made, its sources."""
    said, known = {}, _by_cell(tables)
    for path in sorted((DATA / "facts").glob("*.toml")):
        said |= toml(path)
    for fact in register.load().values():
        rows = [(table, line) for table, line, _ in fact.cells]
        cells = [
            " | ".join(row) for table, line in rows for row in _others(known, tables, table, line)
        ]
        cells += [f"row {line}: {' | '.join(_row(tables, table, line))}" for table, line in rows]
        made = {key: words for key, words in said.get(fact.id, {}).items() if key != "says"}
        cited = [_short(sources[id]) for id in fact.sources if id in sources]
        whole = [fact.words, json.dumps(made), *cells, f"{len(set(rows))} rows", *cited]
        yield fact, "\n".join(whole)


def _row(tables, table, line):
    rows = tables.get(table, [])
    return [str(cell) for cell in rows[line - 2].values()] if line - 2 < len(rows) else []


def _by_cell(tables):
    """Cell → the rows that hold it: what a table says of the thing that another one names."""
    found = defaultdict(list)
    for rows in tables.values():
        for row in rows:
            for cell in {str(cell) for cell in row.values() if cell}:
                found[cell].append(row)
    return found


def _others(known, tables, table, line):
    """The rows of other tables that name the `id` of a row."""
    rows = tables.get(table, [])
    id = rows[line - 2].get("id") if line - 2 < len(rows) else None
    return [[str(cell) for cell in row.values()] for row in known[id]] if id else []


def _claims(sources):
    for path in sorted((DATA / "claims").glob("*.toml")):
        for id, said in toml(path).items():
            held = [each["source"] for each in [*said.get("for", ()), *said.get("against", ())]]
            cited = [_short(sources[id]) for id in held if id in sources]
            words = TARGET.sub("", json.dumps(said, ensure_ascii=False))
            yield Entry("claim", id, "\n".join([words, *cited]))


def _terms():
    path = DATA / "glossary.toml"
    said = toml(path) if path.exists() else {}
    for id, term in said.items():
        text = TARGET.sub("", json.dumps(term, ensure_ascii=False))
        yield Entry("term", id, text, " ".join([term["term"], *term.get("also", ())]))


def _charts():
    for path in sorted(CHARTS.glob("*.card.json")):
        card = json.loads(path.read_text(encoding="utf-8"))
        told = "\n".join(card.pop(part, "") for part in ("headline", *TOLD))
        text = f"{json.dumps(card, ensure_ascii=False)}\n{len(card['sources'])} documents"
        name = path.name.removesuffix(".card.json")
        yield Entry("drawn", name, text)
        yield Entry("chart", name, f"{text}\n{TARGET.sub('', told)}")


def _package(tables):
    """What may be said of tables: their descriptions, and how many rows they have."""
    path = DATA / "datapackage.yaml"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    held = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    counts = [f"{len(rows)} rows" for rows in tables.values()]
    for rows in tables.values():
        grades = [row.get("grade") for row in rows]
        counts += [f"{grades.count(grade)} {grade}" for grade in {*grades}]
    texts = [[*toml(path).values()] for path in sorted((DATA / "claims").glob("*.toml"))]
    claims = [claim for text in texts for claim in text]
    assessed = Counter(claim.get("assessment") for claim in claims)
    counts += [f"{number} rows" for number in (len(claims), *map(len, texts), *assessed.values())]
    return "\n".join([*_texts(held), *counts])


def _texts(held):
    """Every text of a data package, without the breaks of its lines."""
    if isinstance(held, dict | list):
        inner = held.values() if isinstance(held, dict) else held
        return [text for each in inner for text in _texts(each)]
    return [" ".join(str(held).split())]


def toml(path):
    """A register written as TOML."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
