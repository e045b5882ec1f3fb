"""Facts: the figures that prose may quote, each bound to cells by a file of data/facts."""

import re
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from pathlib import Path

from engine import entries
from engine.cells import Cells, Unclear, Waits
from engine.problems import near
from engine.reckoning import reckon
from engine.wording import Unwritable, write

FOLDER = Path("data/facts")  # a file for each topic
LONGEST = 2000  # letters of a calculation
KEYS = ("says", "is", "as", "cells", "step")


@dataclass(frozen=True)
class Fact:
    """A figure as it is written; `cells` are (table, line, column), `sources` ids in order."""

    id: str
    says: str
    words: str
    value: object
    cells: tuple
    sources: tuple
    topic: str  # the file that holds it
    line: int


class Fault(Exception):
    """What is wrong with an entry, at which of its keys, and at which text there."""

    def __init__(self, key, message, found=""):
        super().__init__(message)
        self.key, self.found = key, found


def load():
    """Fact id → Fact, of those facts that hold."""
    return judge()[0]


def same(words, expected):
    """Whether words say what is expected; ordinary and non-breaking spaces are the same."""
    return " ".join(words.split()) == " ".join(expected.split())


def judge():
    """(facts by id, problems): everything that data/facts says, and what is wrong with it."""
    return judge_all()[:2]


def judge_all():
    """(facts by id, problems, id → file at fault of the facts that cannot be told)."""
    known, problems, lost = entries.read_all(FOLDER)
    facts = {}
    for entry in known:
        try:
            facts[entry.name] = read(entry)
        except Fault as fault:
            problems.append(entry.problem(str(fault), fault.key, fault.found))
            lost[entry.name] = entry.file
        except Waits as waits:
            lost[entry.name] = waits.path
            problems += waits.problems
    return facts, sorted(set(problems)), lost


def read(found):
    """One entry of the register as a Fact; Fault if it does not hold."""
    name, entry = found.name, found.said
    check_keys(name, entry)
    named = cells_of(entry)
    values, used, counted = values_of(entry, named)
    texts = {cells.text for cells in used + counted}
    unused = [key for key, cells in named.items() if cells.text not in texts]
    if unused:
        raise Fault(unused[0], f"the cell '{unused[0]}' is not used")
    return Fact(
        id=name,
        says=entry["says"],
        words=words_of(entry, values),
        value=plain(values),
        cells=places(used + counted),
        sources=sources_of(used),
        topic=found.file.stem,
        line=found.spot()[0],
    )


def check_keys(name, entry):
    if not isinstance(entry, dict):
        raise Fault("", f"'{name}' is not a fact: a heading [{name}] expected")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise Fault("", f"'{name}' found, small letters, digits and hyphens expected")
    for key in entry:
        if key not in KEYS:
            raise Fault(key, f"there is no key '{key}'{near(key, KEYS)}")
    for key in ("says", "is", "as"):
        if not entry.get(key):
            raise Fault("", f"the key '{key}' is missing")
    if isinstance(entry["is"], str) and len(entry["is"]) > LONGEST:
        raise Fault("is", f"{len(entry['is']):,} letters found, {LONGEST} or fewer expected")
    for key in ("says", "as"):
        if not isinstance(entry[key], str):
            raise Fault(key, f"{entry[key]!r} found, text in quotes expected")
    check_step(entry)


def check_step(entry):
    if "step" not in entry:
        return
    step = entry["step"]
    if not isinstance(step, int | float) or isinstance(step, bool) or not 0 < step < inf:
        raise Fault("step", f"{entry['step']!r} found, a number above 0 expected")
    if not entry["as"].startswith("about "):
        raise Fault("step", f"a step is for figures written 'about …', '{entry['as']}' found")


def cells_of(entry):
    """The entry's named cells."""
    cells = entry.get("cells", {})
    if not isinstance(cells, dict):
        raise Fault("cells", f"{cells!r} found, cells.a = '…' expected")
    return {key: held(key, lambda text=text: Cells(str(text))) for key, text in cells.items()}


def values_of(entry, named):
    """(values, Cells used, Cells only counted); a range has two values."""
    parts = entry["is"] if isinstance(entry["is"], list) else [entry["is"]]
    if len(parts) > 2 or not all(isinstance(part, str) for part in parts):
        raise Fault("is", f"{entry['is']!r} found, a cell, a calculation or a pair expected")
    values, used, counted = [], [], []
    for part in parts:
        value, these, those = held("is", lambda part=part: reckon(part, named))
        values, used, counted = [*values, value], used + these, counted + those
    held("is", lambda: quotable(used))
    return values, used, counted


def held(key, act):
    """The act's answer, its Unclear turned into a Fault of that key."""
    try:
        return act()
    except Unclear as fault:
        raise Fault(key, str(fault), fault.found) from None


def quotable(used):
    """Prose may not quote what is only reported."""
    for cells in used:
        for row in cells.rows:
            if row.get("grade") == "reported":
                where = f"{cells.table.path}:{row.line}"
                raise Unclear(f"{where} is graded reported and cannot carry a fact", cells.text)


def words_of(entry, values):
    step = Decimal(str(entry["step"])) if "step" in entry else None
    try:
        return write(values, entry["as"], step)
    except Unwritable as fault:
        raise Fault("as", str(fault)) from None


def plain(values):
    """Decimals as int or float, a range as a pair."""
    made = tuple(simple(value) for value in values)
    return made[0] if len(made) == 1 else made


def simple(value):
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def places(used):
    """(table, line, column) of every cell, once, in order."""
    return tuple(dict.fromkeys((c.table.name, row.line, c.column) for c in used for row in c.rows))


def sources_of(used):
    """Ids of the sources of the rows whose values are used, once, in order."""
    return tuple(dict.fromkeys(key for c in used for row in c.rows for key in cited(row)))


def cited(row):
    """A row's own source and the further ones; a source is its own."""
    ids = [row.get("source", row.get("id")), *(row.get("also") or "").split(";")]
    return [key for key in ids if key]
