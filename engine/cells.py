"""Cells: the rows and the column that `table[column=value, …].column` matches."""

import re
from copy import copy
from decimal import Decimal

from engine import tables
from engine.problems import Trouble, near
from engine.values import value as typed
from engine.values import wrong_type

CELL = re.compile(r"([A-Za-z_]\w*)\s*\[([^\]]*)\]\s*\.\s*(\w+)")
CONDITION = re.compile(r"\s*(\w+)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*")
COMPARE = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class Unclear(Exception):
    """A fault in a fact's `is` or `cells`; `found` is the text it concerns."""

    def __init__(self, message, found=""):
        super().__init__(message)
        self.found = found


class Waits(Exception):
    """A table cannot be read whole: what is reckoned from it waits; `path` is the file at fault."""

    def __init__(self, problems):
        super().__init__("a table cannot be read")
        self.problems, self.path = problems, problems[0].path


class Cells:
    """What `table[column=value].column` matches: rows of one table and one of its columns."""

    def __init__(self, text):
        parts = CELL.fullmatch(text.strip())
        if not parts:
            raise Unclear(f"'{text}' found, table[column=value].column expected", text)
        self.text, (name, conditions, self.column) = text.strip(), parts.groups()
        self.table = table_named(name)
        known_column(self.table, self.column)
        tests = [condition(self.table, part) for part in conditions.split(",") if part.strip()]
        self.rows = [row for row in self.table if all(test(row) for test in tests)]

    def values(self):
        return [exact(row[self.column], row, self) for row in self.rows]

    def only(self, value):
        """The same cells, narrowed to those that hold the value."""
        kept_here = copy(self)
        kept_here.rows = [row for row in self.rows if exact(row[self.column], row, self) == value]
        return kept_here

    def one(self):
        if len(self.rows) != 1:
            count = f"{len(self.rows)} row{'s' * (len(self.rows) != 1)}"
            raise Unclear(f"{count} match {self.text}, one expected", self.text)
        return self.values()[0]


def exact(value, row, cells):
    """A cell's value: Decimal for numbers, text for the rest."""
    if value is None:
        raise Unclear(f"the cell {cells.text} is empty ({cells.table.path}:{row.line})", cells.text)
    return Decimal(str(value)) if isinstance(value, int | float) else value


def table_named(name):
    """A table for reading only; Unclear if there is none, Waits if it cannot be read whole."""
    try:
        if name not in tables.names():
            raise Unclear(f"there is no table '{name}'{near(name, tables.names())}", name)
        table = tables.kept(name)
    except Trouble as trouble:
        raise Waits(trouble.problems) from None
    if table.problems:
        raise Waits(table.problems)
    return table


def known_column(table, column):
    if column not in table.fields:
        text = f"the table '{table.name}' has no column '{column}'{near(column, table.fields)}"
        raise Unclear(text, column)


def condition(table, text):
    """`year>=2020` → a test of a row."""
    parts = CONDITION.fullmatch(text)
    if not parts:
        raise Unclear(f"'{text.strip()}' found, column=value expected", text.strip())
    column, sign, wanted = parts.groups()
    known_column(table, column)
    value = comparable(table, column, wanted)
    possible(table, column, sign, value)
    compare = COMPARE[sign]
    return lambda row: row[column] is not None and compare(row[column], value)


def comparable(table, column, wanted):
    kind = table.fields[column].get("type", "string")
    try:
        return typed(wanted, kind)
    except ValueError:
        raise Unclear(wrong_type(wanted, column, kind), wanted) from None


def possible(table, column, sign, value):
    """A text that no row has is a slip of the pen."""
    found = {row[column] for row in table}
    if sign in ("=", "!=") and value not in found and isinstance(value, str):
        raise Unclear(f"no row has {column} '{value}'{near(value, found)}", value)
