"""Which of the project's own modules a Python file imports, and those import in their turn."""

import ast
import os
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


def imported(*paths):
    """The files of the modules that these import; of the current folder, else of the engine's."""
    found, waiting = [], [Path(path) for path in paths]
    while waiting:
        path = waiting.pop()
        for name in _imports(path, _stamp(path)):
            file = _file(name)
            if file and file not in found:
                found.append(file)
                waiting.append(file)
    return sorted(found)


def _stamp(path):
    try:
        return path.stat().st_mtime_ns, path.stat().st_size
    except OSError:
        return None


@lru_cache(maxsize=1000)
def _imports(path, _):
    """The names that a file imports, wherever in it it does."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, MemoryError, RecursionError):
        return ()
    return tuple({name for node in ast.walk(tree) for name in _named(node) if name})


def _named(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _file(name):
    inner = Path(*name.split(".")).with_suffix(".py")
    if inner.is_file():
        return inner
    ours = ROOT / inner
    return Path(os.path.relpath(ours)) if name.startswith("engine.") and ours.is_file() else None
