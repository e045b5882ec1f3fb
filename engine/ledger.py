"""The ledger: what every output was made from, so that a run draws only what changed."""

import ast
import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from engine import identity

FILE = Path(".cache/charts.json")
NAME = "site_name"  # stands below every picture
DRAWN_BY = ("altair", "vl-convert-python")
_CODE = ("card", "citing", "contract", "drawing", "palette", "picture", "reads", "shown")
_CODE += ("expressions", "refused", "standalone", "stepwise", "stills", "style", "utc", "years")
_WORDS = ("along", "among", "describing", "shapes", "spoken", "wording")
MACHINERY = [Path(f"engine/{name}.py") for name in (*_CODE, *_WORDS)]


def read():
    """Chart name → {path: digest}, of inputs and outputs alike."""
    try:
        return json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write(entries):
    FILE.parent.mkdir(parents=True, exist_ok=True)
    draft = FILE.with_suffix(".new")
    draft.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(FILE)


def entry(inputs, outputs):
    """The record of one chart: digests of files, versions of what drew it."""
    files = {str(path): digest(path) for path in [*inputs, *outputs]}
    return files | {name: version(name) for name in DRAWN_BY} | {NAME: identity.name()}


def fresh(recorded, inputs):
    """Is the record still true of these inputs, and of the outputs it names?"""
    if not recorded or any(str(path) not in recorded for path in inputs):
        return False
    return all(_now(name) == mark for name, mark in recorded.items())


def _now(name):
    if name == NAME:
        return identity.name()
    return _version(name) if name in DRAWN_BY else digest(Path(name))


@cache
def _version(name):
    return version(name)


def digest(path):
    """SHA-256 of a file, or '' when there is none."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def imported(path):
    """The project's own modules that a file imports, and those that they import."""
    found, waiting = [], [Path(path)]
    while waiting:
        for module in _imports(waiting.pop()):
            if module not in found:
                found.append(module)
                waiting.append(module)
    return sorted(found)


def _imports(path):
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return []
    names = {name for node in ast.walk(tree) for name in _named(node)}
    files = [Path(*name.split(".")).with_suffix(".py") for name in names if name]
    return [file for file in files if file.is_file()]


def _named(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
