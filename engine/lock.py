"""Locks: one build at a time. A lock says who holds it, and ends with its holder, however it ends.

`BUILD` is held by whoever makes charts or the site; `CHARTS` only while finished charts are moved
into docs/charts, or while pages are printed from there.
"""

import contextlib
import fcntl
import os
import sys
import time
from pathlib import Path
from textwrap import shorten

from engine.command import Unfit

BUILD = Path(".cache/build.lock")
CHARTS = Path(".cache/charts.lock")
INHERITED = "ORE_LOCKS"  # descriptors of the locks that a parent holds, parted by commas
PATIENCE = 600  # seconds
PAUSE = 0.05


class Busy(Unfit):
    """Somebody else holds the lock and did not end in time; the words say who."""


@contextlib.contextmanager
def held(path=BUILD, patience=PATIENCE, say=None):
    """Hold the lock while the block runs; first wait for its holder, Busy after `patience` s.

    Who is waited for is told to `say`, by default as a line on the standard error. Children that
    are started with `descriptors()` work under their parent's lock, and keep it should it die.
    """
    if _is_held(path):
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _take(file, patience, say or _say)
        _write(file, f"{_command()} (process {os.getpid()}, since {time.strftime('%H:%M:%S')})")
        before = descriptors()
        _inherit([*before, file.fileno()])
        try:
            yield
        finally:
            _inherit(before)
            _write(file, "")


def is_free(path=BUILD):
    """Whether nobody, not even we, holds the lock now."""
    if not path.exists():
        return True
    with path.open("a+", encoding="utf-8") as file:
        return _taken(file)


def descriptors():
    """The descriptors of the locks held here: `pass_fds` of a child that works under them."""
    given = os.environ.get(INHERITED, "").split(",")
    return [int(each) for each in given if each.isdecimal() and _is_open(int(each))]


def _inherit(fds):
    os.environ[INHERITED] = ",".join(map(str, fds))


def _is_held(path):
    try:
        ours = [os.fstat(fd) for fd in descriptors()]
        return any(os.path.samestat(each, path.stat()) for each in ours)
    except OSError:
        return False


def _is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def _take(file, patience, say):
    end, told = time.monotonic() + patience, False
    while not _taken(file):
        if time.monotonic() > end:
            raise Busy(f"{_holder(file)} still works here after {_span(patience)}")
        if not told:
            say(f"Waiting for {_holder(file)}, at most {_span(patience)} …")
            told = True
        time.sleep(PAUSE)


def _taken(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(file):
    file.seek(0)
    return file.read().strip() or "another build"


def _write(file, words):
    file.truncate(0)
    file.write(words)
    file.flush()


def _command():
    return shorten(" ".join(["python", *sys.orig_argv[1:]]), 80, placeholder=" …")


def _span(seconds):
    return f"{seconds / 60:g} minutes" if seconds >= 60 else f"{seconds:g} seconds"


def _say(words):
    print(words, file=sys.stderr, flush=True)
