"""Prints the pages with MkDocs: `python -m engine.pages FOLDER`.

Whatever the host complains of, or fails of, is a line each, and never a traceback.
"""

import argparse
import contextlib
import logging
import sys
import traceback
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from engine import command
from engine.problems import Trouble

HOST = logging.getLogger("mkdocs")


class Unprinted(Exception):
    """The pages are not printed; `.lines` say why, a line for each reason."""

    def __init__(self, lines):
        super().__init__("\n".join(lines))
        self.lines = lines


def printed(folder, strict=True, **settings):
    """Print all pages into `folder` with these settings of the host; Unprinted when it fails.

    When `strict`, the host's warnings are reasons too.
    """
    with _heard(logging.WARNING if strict else logging.ERROR) as lines:
        try:
            _print(load_config(site_dir=str(Path(folder).absolute()), strict=strict, **settings))
        except Abort as aborted:  # the reasons were said
            lines += [] if lines else [_one_line(aborted)]
        except Exception as error:
            lines[:] = list(told(error))
    if lines:
        raise Unprinted(lines)


def _print(config):
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


@contextlib.contextmanager
def _heard(level):
    """The lines that the host logs while the block runs; they are printed nowhere."""
    lines = []
    ear = logging.Handler(level)
    ear.emit = lambda record: lines.append(_one_line(record.getMessage()))
    HOST.addHandler(ear)
    HOST.propagate = False
    try:
        yield lines
    finally:
        HOST.removeHandler(ear)


def told(error):
    """The lines that tell what stopped the host, with a place to look at if there is one."""
    if isinstance(error, Trouble):
        return map(str, error.problems)
    if isinstance(error, OSError):
        return [command.told(error)]
    mark = getattr(error.__context__, "problem_mark", None)
    if mark:
        return [f"mkdocs.yml:{mark.line + 1}:{mark.column + 1}: {error.__context__.problem}"]
    return [f"{_place(error)}{type(error).__name__}: {_one_line(error)}"]


def _place(error):
    """`theme/main.html:12:1: `: the deepest place among the project's own files."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(Path.cwd()) and ".venv" not in file.parts:
            return f"{file.relative_to(Path.cwd())}:{frame.lineno}:1: "
    return ""


def _one_line(words):
    return " ".join(str(words).split())


def main(words=None):
    """Print the pages; exit status 1, and a line for each reason, when that fails."""
    parser = argparse.ArgumentParser(prog="python -m engine.pages", description=__doc__)
    parser.add_argument("folder", type=Path)
    try:
        printed(parser.parse_args(words).folder)
    except Unprinted as unprinted:
        print(unprinted, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(command.run(main))
