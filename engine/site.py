"""Builds the site: promises, charts, pages, seal; then moves it into place.

A failed build leaves the last good site. What it depends on from outside: SITE_URL,
GITHUB_REPOSITORY, SOURCE_DATE_EPOCH (all optional) and the time of the last commit.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from engine import command, lock, swap
from engine.clock import Clock, StepFailed
from engine.surroundings import address, dated, settings

CACHE = Path(".cache")
DRAFTS = ("site", "site-*", "old-site", "drawing-*")  # what killed runs leave in the cache
FAILED = (StepFailed, command.Unfit, OSError)


def steps(draft):
    """(what is done, command) of a build into the folder `draft`."""
    python = [sys.executable]
    return [
        ("holding the promises", [*python, "-m", "engine.check"]),
        ("drawing the charts", [*python, "build_charts.py"]),
        ("printing the pages", [*python, "-m", "engine.pages", str(draft)]),
        ("reading the pages again", [*python, "-m", "engine.oracle", str(draft)]),
        ("trimming", [*python, "-m", "engine.trim", str(draft)]),
        ("sealing", [*python, "-m", "engine.seal", str(draft)]),
    ]


def build(folder):
    """Build the site into `folder`; when a step fails, StepFailed, and `folder` as it was."""
    _judge(folder)
    with lock.held():
        _clear(folder)
        draft, clock = CACHE / f"site-{os.getpid()}", Clock()
        environment = settings()
        try:
            for name, words in steps(draft):
                clock.run(name, words, environment)
            clock.finish()
            swap.into_place(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _judge(folder):
    """Unfit unless the surroundings are sound and `folder` is nothing yet, empty, or a site."""
    settings()
    if folder.exists() and not folder.is_dir():
        raise command.Unfit(f"{folder}: a file found, a folder expected")
    held = list(folder.iterdir()) if folder.exists() else []
    if held and not (folder / "index.html").is_file():
        raise command.Unfit(f"{folder}: other things than a site found, and would be lost")


def _clear(folder):
    """Remove what killed runs left; whoever holds the lock knows that nobody works there."""
    swap.recover(folder)
    for pattern in DRAFTS:
        for draft in CACHE.glob(pattern):
            shutil.rmtree(draft, ignore_errors=True)


def main(words=None):
    """Build, and say where the site is and how to look at it."""
    parser = argparse.ArgumentParser(prog="python -m engine.site", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site", type=Path)
    folder = parser.parse_args(words).folder
    try:
        build(folder)
        _say_where(folder)
        return 0
    except BrokenPipeError:
        raise
    except FAILED as failed:
        kept = "; the last good site is untouched" if folder.exists() else ""
        print(f"There is no new site: {command.told(failed)}{kept}.", file=sys.stderr)
        return getattr(failed, "status", 1)


def _say_where(folder):
    seconds, reason = dated()
    if reason:
        day = time.strftime("%Y-%m-%d", time.gmtime(seconds))
        print(f"note: the site is dated {day}, not by its last commit: {reason}", file=sys.stderr)
    print(f"The site is in {folder}/, for {address()}")
    print("Look at it with `make preview`; write with a live view with `make serve`.")


if __name__ == "__main__":
    sys.exit(command.run(main))
