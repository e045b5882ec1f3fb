"""A calculation over the columns of one row: `(to_kt / from_kt - 1) * 100`; nothing but + - * / **."""

import ast
import operator

SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class NoSum(Exception):
    """The text is no calculation over columns; the message says why."""


def value(text, row):
    """The number that a calculation gives for a row; None where a cell of it is empty."""
    names = columns(text)
    if any(row[name] is None for name in names):
        return None
    try:
        return _value(ast.parse(text, mode="eval").body, row)
    except (ArithmeticError, TypeError):
        return None


def columns(text):
    """The columns that a calculation names; NoSum if it is none."""
    try:
        tree = ast.parse(str(text), mode="eval").body
        nodes = [n for n in ast.walk(tree) if not isinstance(n, ast.expr_context | ast.operator)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NoSum(f"'{text}' is no calculation over columns") from None
    for node in nodes:
        known = isinstance(node, ast.Name | ast.Constant | ast.UnaryOp | ast.USub)
        if not known and not (isinstance(node, ast.BinOp) and type(node.op) in SIGNS):
            raise NoSum(f"'{text}' found; only columns, numbers, + - * / and ** are known")
    return [node.id for node in nodes if isinstance(node, ast.Name)]


def _value(node, row):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return row[node.id]
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, row)
    return SIGNS[type(node.op)](_value(node.left, row), _value(node.right, row))
