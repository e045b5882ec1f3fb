"""The rules for the rows of a chart: plain values, few enough, from sources that are known."""

import math
import re

from engine import card, reads
from engine.problems import near

MOST_ROWS, MOST_KINDS = 20_000, 1_000
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z)?)?)?")


def rows(spec):
    """Every row of a spec."""
    return [row for rows in spec.get("datasets", {}).values() for row in rows]


def shape(spec):
    """Yield (message, hint) of what are no rows."""
    found = list(spec.get("datasets", {}).values())
    if not all(isinstance(each, list) and all(isinstance(r, dict) for r in each) for each in found):
        yield "rows expected, each with a value for each column; make them with style.data", "data"
    elif not any(found) or not card.has_rows(spec):
        yield "no rows found in the chart", "data("
    elif len(rows(spec)) > MOST_ROWS:
        many = f"{len(rows(spec)):,} rows found, {MOST_ROWS:,} at most expected"
        yield f"{many}; a chart of more cannot be read", "data("


def cells(spec):
    """Yield what is no value: in which column, and what is expected."""
    for row in rows(spec):
        for column, value in row.items():
            fault = "the name of a column" if not isinstance(column, str) else _fault(value)
            if fault:
                yield f"{fault} found in column '{column}' of the rows", f'"{column}"'
            elif UNSEEN.search(column):
                yield f"a character that cannot be drawn found in the name {column!a}", "data("
    for column, value in _times(spec):
        if isinstance(value, str) and not DAY.fullmatch(value):
            yield f"'{value}' found in column '{column}', a day such as 2025-10-09 expected", column
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield f"{value} found in column '{column}', a day such as 2025-10-09 expected", column


def _fault(value):
    """What is wrong with a value of a row, in words; None for a plain one."""
    if value is None or isinstance(value, (bool, int)):
        return "a number of more than 300 digits" if value and abs(value) > 10**300 else None
    if isinstance(value, float):
        return None if math.isfinite(value) else f"'{value}' (no number)"
    if isinstance(value, str):
        unseen = UNSEEN.search(value)
        return f"the character U+{ord(unseen[0]):04X}, which cannot be drawn," if unseen else None
    if isinstance(value, (list, tuple)):
        return next(filter(None, map(_fault, value)), None)
    if isinstance(value, dict):
        return next(filter(None, map(_fault, value.values())), None)
    return f"a '{type(value).__name__}', where a text or a number is expected,"


def _times(spec):
    """(column, value) of each value that is drawn as a time."""
    fields = {
        each.get("field")
        for unit in _units(spec)
        for found in unit.get("encoding", {}).values()
        for each in (found if isinstance(found, list) else [found])
        if isinstance(each, dict) and each.get("type") == "temporal"
    }
    read = any("parse" in (unit.get("data") or {}).get("format", {}) for unit in _units(spec))
    return [] if read else [(c, v) for row in rows(spec) for c, v in row.items() if c in fields]


def _units(spec):
    yield spec
    for part in reads.parts(spec):
        yield from _units(part)


def cited(spec, sources):
    """Yield each row that names no source, or one that is not known."""
    for row in rows(spec):
        ids = [row.get("source"), *_also(row.get("also"))]
        if "source" not in row and card.is_row(row):
            yield "a row without its source found; make rows with {**row, …} or style.data", "data("
        for id in ids if card.is_row(row) and "source" in row else ():
            if id not in sources:
                yield (
                    f"a row rests on {id!r}, which is no source{near(id, sources)}",
                    f"{id}",
                    "data(",
                )


def _also(value):
    """The further sources of a row: `a;b`."""
    return filter(None, value.split(";")) if isinstance(value, str) else [value] if value else []


def kinds(spec):
    """Yield what has too many kinds to tell apart."""
    for unit in _units(spec):
        for found in unit.get("encoding", {}).values():
            if isinstance(found, dict) and found.get("type") in ("nominal", "ordinal"):
                field = found.get("field")
                many = len({str(row.get(field)) for row in rows(spec)})
                if many > MOST_KINDS:
                    words = f"{many:,} kinds of '{field}' found, {MOST_KINDS:,} at most expected"
                    yield words, field
