"""A live view while writing: charts are drawn again, pages printed again, the browser follows.

Two children – the watching chart builder and the server of the pages – and, in between, the check:
its problems appear here as soon as a page or a table breaks a promise. Ctrl-C ends all of them.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from engine import command, lock, web
from engine.surroundings import address, settings

PAUSE = 0.5  # seconds between two looks for something to check
CALM = 2.5  # seconds without an edit before the check runs
LASTING = 10  # a child that lived for fewer seconds is not started again
WATCHED = ("docs/**/*.md", "data/**/*", "charts/*.py", "models/*.py", "mkdocs.yml")


def main(words=None):
    """Serve until Ctrl-C; exit status 1 when nothing can be drawn or a child cannot live."""
    parser = argparse.ArgumentParser(prog="python -m engine.serve", description=__doc__)
    parser.add_argument("--port", type=web.port_of, default=8000)
    port = parser.parse_args(words).port
    try:
        return serve(port)
    except KeyboardInterrupt:
        print("\nEnded.")
        return 0


def serve(port):
    """Draw once, then keep the children alive and check what is edited."""
    web.judge_port(port)
    print("Drawing the charts that need it …", flush=True)
    if subprocess.run([sys.executable, "build_charts.py"], env=settings()).returncode:
        return 1
    here = f"http://127.0.0.1:{port}{urlsplit(address()).path}"
    print(f"\n  {here}   (Ctrl-C ends)\n", flush=True)
    with contextlib.ExitStack() as stack:
        children = [stack.enter_context(Child(*each)) for each in commands(port).items()]
        checker = Checker()
        while all(child.lives() for child in children):
            time.sleep(PAUSE)
            checker.look()
    return 1


def commands(port):
    """What the two children are called, and their commands."""
    return {
        "drawing": [sys.executable, "build_charts.py", "--watch"],
        "printing": [sys.executable, "-m", "engine.live", str(port)],
    }


class Child:
    """A process in a group of its own, started again should it die, and ended with the block."""

    def __init__(self, name, words):
        self.name, self.words = name, words

    def __enter__(self):
        self.born = time.monotonic()
        own = settings() | {command.PARENT: str(os.getpid())}
        self.process = subprocess.Popen(self.words, env=own, start_new_session=True)
        return self

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def lives(self):
        """Whether it lives, if need be again; not when it died of its beginning."""
        if self.process.poll() is None:
            return True
        again = time.monotonic() - self.born > LASTING
        end = f"The {self.name} ended with status {self.process.returncode}"
        print(f"{end}{'; it is started again.' if again else '.'}", file=sys.stderr, flush=True)
        return bool(again and self.__enter__())


class Checker:
    """Runs the check once edits have calmed down and no build is under way."""

    def __init__(self):
        self.seen, self.due = _state(), time.monotonic() + CALM

    def look(self):
        """Check when something changed and nothing has changed since."""
        now = _state()
        if now != self.seen:
            self.seen, self.due = now, time.monotonic() + CALM
        elif self.due and time.monotonic() > self.due and lock.is_free():
            self.due = None
            self.check()

    def check(self):
        """Say what the check finds, unless it was overtaken by an edit."""
        words = [sys.executable, "-m", "engine.check"]
        done = subprocess.run(words, env=settings(), capture_output=True, errors="replace")
        said = (done.stdout + done.stderr).strip()
        if _state() == self.seen:
            print(time.strftime("%H:%M:%S"), said or "every promise holds", flush=True)


def _state():
    """Path → time of last change, of everything that the check reads."""
    files = (path for pattern in WATCHED for path in Path().glob(pattern))
    return {path: _changed(path) for path in files}


def _changed(path):
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


if __name__ == "__main__":
    sys.exit(command.run(main))
