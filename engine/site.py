"""Builds the site: promises, charts, pages, seal; then moves it into place.

A failed build leaves the last good site. What it depends on from outside: SITE_URL,
GITHUB_REPOSITORY, SOURCE_DATE_EPOCH (all optional) and the time of the last commit.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from engine.clock import Clock, StepFailed

DRAFT = Path(".cache/site")
HERE = "http://127.0.0.1:8000/ore-and-order/"
FIRST_DAY = 1_760_000_000  # a fixed time, for a copy without git: October 2025


def address():
    """Where the site will be published, with a slash at its end."""
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    pages = f"https://{owner.lower()}.github.io/{name}/" if name else HERE
    return (os.environ.get("SITE_URL") or pages).rstrip("/") + "/"


def epoch():
    """The time that the site says it was made: the last commit's, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        last = subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except OSError:
        last = ""
    return int(given or last or FIRST_DAY)


def settings():
    """The environment in which the pages are printed."""
    fixed = {"SITE_URL": address(), "SOURCE_DATE_EPOCH": str(epoch()), "NO_MKDOCS_2_WARNING": "1"}
    return os.environ | fixed


def steps(draft):
    """(what is done, command) of a build into the folder `draft`."""
    python = [sys.executable]
    return [
        ("holding the promises", [*python, "-m", "engine.check"]),
        ("drawing the charts", [*python, "build_charts.py"]),
        (
            "printing the pages",
            [*python, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(draft)],
        ),
        ("trimming", [*python, "-m", "engine.trim", str(draft)]),
        ("sealing", [*python, "-m", "engine.seal", str(draft)]),
    ]


def build(folder):
    """Build the site into `folder`; StepFailed, and `folder` as it was, when a step fails."""
    shutil.rmtree(DRAFT, ignore_errors=True)
    clock, environment = Clock(), settings()
    for name, command in steps(DRAFT):
        clock.run(name, command, environment)
    clock.finish()
    move(DRAFT, folder)


def move(draft, folder):
    """Put the finished draft where the last site was."""
    old = draft.with_name("old-site")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        shutil.move(folder, old)
    shutil.move(draft, folder)
    shutil.rmtree(old, ignore_errors=True)


def main(words=None):
    """Build, and say where the site is and how to look at it."""
    parser = argparse.ArgumentParser(prog="python -m engine.site", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site", type=Path)
    given = parser.parse_args(words)
    try:
        build(given.folder)
    except StepFailed as failed:
        kept = "; the last good site is untouched" if given.folder.exists() else ""
        print(f"There is no new site: {failed}{kept}.", file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        return 130
    print(f"The site is in {given.folder}/, for {address()}")
    print("Look at it with `make preview`; write with a live view with `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
