"""The limits of columns: what each cell, and each column as a whole, must keep to."""

import re

from engine.problems import near
from engine.values import value

LIMITS = ("required", "minimum", "maximum", "minLength", "maxLength", "pattern", "enum")
HOLDS = {
    "minimum": lambda cell, bound: cell >= bound,
    "maximum": lambda cell, bound: cell <= bound,
    "minLength": lambda cell, bound: len(cell) >= bound,
    "maxLength": lambda cell, bound: len(cell) <= bound,
    "pattern": lambda cell, bound: re.fullmatch(bound, cell),
    "enum": lambda cell, bound: cell in bound,
}
EXPECTED = {
    "minimum": "{} or more",
    "maximum": "{} or less",
    "minLength": "{} characters or more",
    "maxLength": "{} characters or fewer",
    "pattern": "the pattern {}",
    "enum": "one of {}",
}


def faults(table):
    """(row, column, words) of every cell of a table that does not keep to its column's limits."""
    for column, field in table.fields.items():
        limits = field.get("constraints", {})
        kept = {name: limits[name] for name in LIMITS if name in limits}
        kept = {name: _typed(bound, name, field) for name, bound in kept.items()}
        for row in table:
            words = _cell(row[column], kept)
            if words:
                yield row, column, f"{_found(row[column], column)}, {words}"
        if limits.get("unique"):
            yield from _repeated(table, column)


def _typed(bound, name, field):
    kind = field.get("type", "string")
    return value(str(bound), kind) if name in ("minimum", "maximum") else bound


def _found(cell, column):
    told = str(cell).lower() if isinstance(cell, bool) else "" if cell is None else cell
    return f"'{told}' found in column '{column}'"


def _cell(cell, limits):
    """What was expected of one cell, if that is not what it holds; the first limit counts."""
    if cell is None:
        return "a value expected" if limits.get("required") else ""
    for name, bound in limits.items():
        if name != "required" and not HOLDS[name](_as_text(cell, name), bound):
            told = ", ".join(map(str, bound)) if name == "enum" else bound
            close = near(cell, bound) if name == "enum" else ""
            return f"{EXPECTED[name].format(told)} expected{close}"
    return ""


def _as_text(cell, name):
    return str(cell) if name in ("minLength", "maxLength", "pattern") else cell


def _repeated(table, column):
    seen = set()
    for row in table:
        cell = row[column]
        if cell is not None and cell in seen:
            yield row, column, f"'{cell}' found twice in column '{column}'"
        seen.add(cell)


def repeated_keys(table, key):
    """(row, column, words) of rows that have the same key as one before them."""
    seen = {}
    for row in table:
        held = tuple(row[column] for column in key)
        before = seen.setdefault(held, row)
        if before is not row:
            words = f"the same {' and '.join(key)} as line {before.line}"
            yield row, key[0], f"{words}; each row must have its own"
