"""The rules for the code of a chart file: what it may import, and what it leaves alone."""

import ast
import re

MAY_IMPORT = ("altair", "models", "engine.style", "engine.arithmetic")
PLAIN = ("collections", "datetime", "itertools", "math", "statistics")
CLOCKS = ("now", "today", "utcnow")
UNFIT = ("open", "exec", "eval", "compile", "exit", "quit", "input", "breakpoint", "__import__")


def faults(tree):
    """Yield (line, column, message) of each place that breaks a rule."""
    for node in ast.walk(tree):
        message = _import(node) or _call(node)
        if message:
            yield node.lineno, node.col_offset + 1, message


def _import(node):
    modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
    modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    allowed = ", ".join(MAY_IMPORT)
    for module in modules:
        if not _allowed(module):
            return f"import of '{module}' found, only {allowed} and plain Python expected"
    return None


def _allowed(module):
    return any(module == name or module.startswith(name + ".") for name in MAY_IMPORT + PLAIN)


def _call(node):
    """A chart draws what it is given: it opens nothing, runs nothing and asks no clock."""
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    if isinstance(node, ast.Name) and name in UNFIT:
        return f"'{name}' found; a chart only draws what it is given"
    if isinstance(node, ast.Attribute) and re.fullmatch(r"__\w+__", name):
        return f"'{name}' found; a chart leaves Python's insides alone"
    if _asks_clock(node):
        return f"'{node.func.attr}()' found; a picture is the same every day"
    return None


def _asks_clock(node):
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return called and node.func.attr in CLOCKS and not node.args
