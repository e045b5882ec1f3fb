"""Cells and what is reckoned from them: `a - b`, `sum(a) / b * 100`, `table[column=x].column`."""

import ast
import re
from copy import copy
from decimal import Decimal, DecimalException
from functools import lru_cache

from engine import tables
from engine.problems import Trouble, near

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
    if name not in tables.names():
        raise Unclear(f"there is no table '{name}'{near(name, tables.names())}", name)
    try:
        return kept(name, tuple(tables.stamp(path) for path in tables.inputs(name)))
    except Trouble:
        raise Unclear(f"the table '{name}' cannot be read", name) from None


@lru_cache(maxsize=64)
def kept(name, _stamps):
    """A table for reading only, loaded again when its files change."""
    return tables.load(name)


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
        return tables.value(wanted, kind)
    except ValueError:
        raise Unclear(tables.wrong_type(wanted, column, kind), wanted) from None


def possible(table, column, sign, value):
    """A text that no row has is a slip of the pen."""
    found = {row[column] for row in table}
    if sign in ("=", "!=") and value not in found and isinstance(value, str):
        raise Unclear(f"no row has {column} '{value}'{near(value, found)}", value)


def reckon(text, named):
    """(value, Cells used, Cells only counted) of an expression over cells, given or named."""
    given, taken = dict(named), []

    def name_for(match):
        taken.append(f"cell{len(taken)}_")
        given[taken[-1]] = Cells(match.group())
        return taken[-1]

    plain = CELL.sub(name_for, text)
    try:
        tree = ast.parse(plain.strip(), mode="eval").body
    except SyntaxError:
        raise Unclear(f"'{text}' found, a cell or a calculation expected", text) from None
    sums = Sums(given, text)
    return sums.value(tree), sums.used, sums.counted


class Sums:
    """Walks an expression of cells, numbers, + - * / and a few functions; nothing else."""

    def __init__(self, cells, text):
        self.cells, self.text, self.used, self.counted = cells, text, [], []

    def value(self, node):
        rule = RULES.get(type(node))
        if rule is None:
            raise Unclear(f"'{self.text}' found; only cells, numbers, + - * / and functions", "")
        return rule(self, node)

    def constant(self, node):
        if type(node.value) not in (int, float):
            raise Unclear(f"{node.value!r} found, a number expected", str(node.value))
        return Decimal(str(node.value))

    def name(self, node):
        cells = self.named(node.id)
        self.used.append(cells)
        return cells.one()

    def named(self, name):
        if name not in self.cells:
            raise Unclear(f"there is no cell '{name}'{near(name, self.cells)}", name)
        return self.cells[name]

    def minus(self, node):
        if not isinstance(node.op, ast.USub):
            raise Unclear(f"'{self.text}' found; only cells, numbers, + - * / and functions", "")
        return -number(self.value(node.operand), self.text)

    def two(self, node):
        left, right = (number(self.value(side), self.text) for side in (node.left, node.right))
        if type(node.op) not in SIGNS:
            raise Unclear(f"'{self.text}' found; of signs only + - * / are known", "")
        try:
            return SIGNS[type(node.op)](left, right)
        except DecimalException:
            raise Unclear(f"'{self.text}' divides by zero", "") from None

    def call(self, node):
        name = getattr(node.func, "id", "")
        if name not in FUNCTIONS or node.keywords or not node.args:
            raise Unclear(f"there is no function '{name}'{near(name, FUNCTIONS)}", name)
        if name == "count":
            return self.count(node.args)
        before = len(self.used)
        result = self.apply(name, [value for part in node.args for value in self.many(part)])
        if name in ("min", "max"):
            self.used[before:] = [cells.only(result) for cells in self.used[before:]]
        return result

    def apply(self, name, values):
        try:
            return FUNCTIONS[name](values)
        except (TypeError, ValueError, IndexError, DecimalException):
            raise Unclear(f"{name}() cannot be taken in '{self.text}'", name) from None

    def count(self, parts):
        cells = [self.named(getattr(part, "id", "")) for part in parts]
        self.counted += cells
        return Decimal(sum(len(one.rows) for one in cells))

    def many(self, node):
        """The values of an argument: every row of named cells, or one number."""
        if not isinstance(node, ast.Name):
            return [self.value(node)]
        cells = self.named(node.id)
        self.used.append(cells)
        return cells.values()


def number(value, text):
    if not isinstance(value, Decimal):
        raise Unclear(f"'{value}' found in '{text}', a number expected", "")
    return value


def rounding(values):
    """round(a) or round(a, 1), halves up."""
    from engine.wording import rounded

    value, places = (*values, Decimal(0))[:2]
    return rounded(value, Decimal(1).scaleb(-int(places)))


def single(values):
    (value,) = values
    return value


RULES = {
    ast.Constant: Sums.constant,
    ast.Name: Sums.name,
    ast.UnaryOp: Sums.minus,
    ast.BinOp: Sums.two,
    ast.Call: Sums.call,
}
SIGNS = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
FUNCTIONS = {
    "sum": sum,
    "min": min,
    "max": max,
    "count": len,
    "abs": lambda values: abs(single(values)),
    "round": rounding,
}
