"""What Vega refuses to draw: its own cause, and the line of the chart file that it speaks of."""

import re
from contextlib import contextmanager

from engine import picture
from engine.problems import Problem, Trouble
from engine.utc import EXPRESSIONS

_QUOTED = re.compile(r'["\'`]([^"\'`]+)["\'`]')
TRIED = 40  # expressions, each compiled alone


@contextmanager
def named(chart, specs):
    """Turn what Vega says of these specs into a problem of the chart."""
    try:
        yield
    except (ValueError, RuntimeError) as error:
        cause = _cause(str(error))
        broken = _broken(specs)
        if broken:
            cause += f" in '{broken}'"
        line = line_of(chart, broken, *_QUOTED.findall(cause))
        raise Trouble(Problem(str(chart.path), line, 1, f"it cannot be drawn: {cause}")) from error


def line_of(chart, *hints):
    """The line of the file that holds one of the hints, else that of `draw`."""
    lines = chart.path.read_text(encoding="utf-8").splitlines()
    for hint in filter(None, [*hints, "def draw("]):
        found = next((n for n, line in enumerate(lines, 1) if hint in line), 0)
        if found:
            return found
    return 1


def _cause(message):
    """Vega's own cause: the first line that does more than announce the next."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    cause = next((line for line in lines if not line.endswith(":")), "Vega gives no cause")
    return cause.removeprefix("Error: ")


def _broken(specs):
    """The first expression that Vega cannot read even alone; else ''."""
    texts = list(dict.fromkeys(_expressions(specs)))
    return next((text for text in texts[:TRIED] if not _readable(text)), "")


def _expressions(node):
    if isinstance(node, dict):
        yield from (node[key] for key in EXPRESSIONS if isinstance(node.get(key), str))
        node = [part for key, part in node.items() if key not in ("datasets", "usermeta")]
    for part in node if isinstance(node, list) else ():
        yield from _expressions(part)


def _readable(text):
    transform = [{"calculate": text, "as": "tried"}]
    spec = {"data": {"values": [{}]}, "transform": transform, "mark": "point", "encoding": {}}
    try:
        picture.drawn(picture.compiled(spec))
    except (ValueError, RuntimeError):
        return False
    return True
