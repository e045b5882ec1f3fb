"""Reckoning: `a - b`, `sum(a) / b * 100`, over cells; nothing but what is listed below."""

import ast
import math
from decimal import Decimal, DecimalException

from engine.cells import CELL, Cells, Unclear
from engine.problems import near
from engine.wording import Unwritable, rounded


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
        sums = Sums(given, text)
        return sums.value(tree), sums.used, sums.counted
    except (SyntaxError, ValueError):
        raise Unclear(f"'{text}' found, a cell or a calculation expected", text) from None
    except (MemoryError, RecursionError):
        raise Unclear("too many signs or brackets within each other found", "") from None


class Sums:
    """Walks an expression of cells, numbers, + - * / and a few functions; nothing else."""

    def __init__(self, cells, text):
        self.cells, self.text, self.used, self.counted = cells, text, [], []

    def value(self, node):
        rule = RULES.get(type(node))
        if isinstance(node, ast.Attribute):
            raise Unclear(_whole_column(node), ast.unparse(node))
        if rule is None:
            raise Unclear(f"'{self.text}' found; only cells, numbers, + - * / and functions", "")
        return rule(self, node)

    def constant(self, node):
        if type(node.value) not in (int, float) or not math.isfinite(node.value):
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
        except (TypeError, ValueError, IndexError, DecimalException, Unwritable):
            raise Unclear(f"{name}() cannot be taken in '{self.text}'", name) from None

    def count(self, parts):
        for part in parts:
            if not isinstance(part, ast.Name):
                self.value(part)
                raise Unclear(f"'{ast.unparse(part)}' found in count(), cells expected", "count")
        cells = [self.named(part.id) for part in parts]
        self.counted += cells
        return Decimal(sum(len(one.rows) for one in cells))

    def many(self, node):
        """The values of an argument: every row of named cells, or one number."""
        if not isinstance(node, ast.Name):
            return [self.value(node)]
        cells = self.named(node.id)
        self.used.append(cells)
        return cells.values()


def _whole_column(node):
    """`plants.name` is written with the rows that are meant: `plants[].name` for all."""
    found = ast.unparse(node)
    table, _, column = found.rpartition(".")
    return f"'{found}' found, {table}[].{column} expected for all rows"


def number(value, text):
    if not isinstance(value, Decimal):
        raise Unclear(f"'{value}' found in '{text}', a number expected", "")
    return value


def rounding(values):
    """round(a) or round(a, 1), halves up."""
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
