"""The files that lie in docs/ beside the pages: pictures with plain names that run nothing."""

import re
from pathlib import Path

from engine import budgets, svg_rules
from engine.problems import Problem

DOCS, MADE = Path("docs"), Path("docs/charts")
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg"}
NAME = re.compile(r"\w[\w.-]*")


def listed():
    """Paths below docs/ of all files, those that the build makes left out."""
    files = (path for path in DOCS.rglob("*") if MADE not in path.parents and path.is_file())
    return sorted(path.relative_to(DOCS).as_posix() for path in files)


def judge(files):
    """Problems of the files in docs/, given their paths below it."""
    return [problem for file in files for problem in _file(DOCS / file)]


def _file(path):
    odd = [part for part in path.relative_to(DOCS).parts if not NAME.fullmatch(part)]
    if odd:
        message = f"the name '{odd[0]}' found, letters, digits, hyphens and dots expected"
        yield Problem(path.as_posix(), 1, 1, message)
    if path.suffix.lower() not in {".md", *PICTURES}:
        message = f"a file '*{path.suffix}' found, pages (.md) and pictures expected in docs/"
        yield Problem(path.as_posix(), 1, 1, message)
    elif path.suffix != ".md":
        yield from _picture(path)


def _picture(path):
    size, most = (
        budgets.packed(path.name, path.read_bytes()) / budgets.KIB,
        budgets.load()["picture"],
    )
    if size > most:
        message = f"a picture of {size:.0f} KiB found, {most} KiB at most expected"
        yield Problem(path.as_posix(), 1, 1, message)
    if path.suffix.lower() == ".svg":
        for message in svg_rules.judge(path.read_text("utf-8", "replace")):
            yield Problem(path.as_posix(), 1, 1, message)
