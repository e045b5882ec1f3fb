"""Corrections: what was wrong, and whether what is said to be right now still is."""

from engine import tables
from engine.facts import same
from engine.problems import Problem, Trouble, near

NAME = "corrections"


def judge(known, pages):
    """Problems: places and facts that are not there, and figures that have moved on."""
    rows = _rows(known)
    places = [*pages, *known.charts]
    for row in rows:
        if row["where"] not in places:
            message = f"there is no page or chart '{row['where']}'{near(row['where'], places)}"
            yield _at(row, "where", message)
        waits = known.waiting.cause("fact", row["fact"])
        if row["fact"] and row["fact"] not in known.facts and not waits:
            message = f"there is no fact '{row['fact']}'{near(row['fact'], known.facts)}"
            yield _at(row, "fact", message)
    for id, row in of_facts(rows).items():
        if id in known.facts and not same(row["is"], known.facts[id].words):
            said = " ".join(known.facts[id].words.split())
            message = f"'{row['is']}' found, but {id} is '{said}' now: a new correction expected"
            yield _at(row, "is", message)


def _rows(known):
    """The corrections that can be read; none if there is no table of them."""
    try:
        return tables.kept(NAME) if NAME in known.tables else []
    except Trouble:
        return []  # engine.datacheck says what is wrong with it


def of_facts(rows):
    """Fact id → its newest correction."""
    return {row["fact"]: row for row in in_order(rows) if row["fact"]}


def in_order(rows):
    return sorted(rows, key=lambda row: (str(row["date"]), row["id"]))


def _at(row, column, message):
    return Problem(str(tables.path_of(NAME)), *row.place(column), message)
