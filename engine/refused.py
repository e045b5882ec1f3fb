"""What Vega refuses to draw: its own cause, and the line of the chart file that it speaks of."""

import re
from contextlib import contextmanager

from engine import picture
from engine.problems import Problem, Trouble
from engine.utc import EXPRESSIONS

_QUOTED = re.compile(r'["\'`]([^"\'`]+)["\'`]')
_CALLED = re.compile(r"'(\w+\()")
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
        line = chart.line_of(broken, *_QUOTED.findall(cause))
        raise Trouble(Problem(str(chart.path), line, 1, f"it cannot be drawn: {cause}")) from error


def of_another_day(chart, fault):
    """The problem of a picture that would differ with its reader or its day."""
    line = chart.line_of(*_CALLED.findall(fault))
    return Problem(str(chart.path), line, 1, f"{fault}, found")


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
