"""Running a contributor's code: what it raises becomes a problem at their own line."""

import importlib.util
import traceback
from contextlib import suppress
from pathlib import Path

from engine import style
from engine.confined import Forbidden
from engine.problems import Problem, Trouble

ENDS = (SystemExit, KeyboardInterrupt, GeneratorExit)


def draw_function(chart):
    """The chart's `draw`, from a fresh import of its file."""
    spec = importlib.util.spec_from_file_location(f"charts.{chart.name}", chart.path)
    module = importlib.util.module_from_spec(spec)
    return guarded(chart, lambda: (spec.loader.exec_module(module), module.draw)[1])


def guarded(chart, work):
    """What the work returns; whatever it raises, even to end Python, is Trouble at its line."""
    try:
        with style.no_silent_logic():
            return work()
    except BaseException as error:
        path, line = _own_line(chart, traceback.extract_tb(error.__traceback__))
        raise Trouble(Problem(path, line, 1, _words(error))) from None


def _words(error):
    """`ZeroDivisionError: division by zero`, on one line."""
    if isinstance(error, Forbidden):
        return str(error)
    name, said = type(error).__name__, ""
    with suppress(BaseException):  # its own text may raise as well
        said = (str(error).strip().splitlines() or [""])[0]
    if isinstance(error, ENDS):
        return f"'{name}' found, which ends the run; 'draw' returns a chart"
    if isinstance(error, MemoryError):
        return "it needs more memory than a chart may use"
    return f"{name}: {said}".rstrip(": ")


def _own_line(chart, frames):
    """The deepest frame in charts/ or models/: where the contributor should look."""
    here = Path.cwd()
    for frame in reversed(frames):
        file = Path(frame.filename)
        file = file.relative_to(here) if file.is_relative_to(here) else file
        if file.parts[0] in ("charts", "models"):
            return str(file), frame.lineno
    return str(chart.path), 1
