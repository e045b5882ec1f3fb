"""A live view while writing: charts are drawn again, pages printed again, the browser follows.

Two children – the watching chart builder and the host's own server – and, in between, the check:
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

from engine.site import address, settings

PAUSE = 0.5  # seconds between two looks for something to check
CALM = 2.5  # seconds without an edit before the check runs


def main(words=None):
    """Serve until Ctrl-C; exit status 1 when nothing can be drawn or a child ends by itself."""
    parser = argparse.ArgumentParser(prog="python -m engine.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args(words).port
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return serve(port)
    except KeyboardInterrupt:
        print("\nEnded.")
        return 0


def serve(port):
    """Draw once, then run the children until one of them ends."""
    print("Drawing the charts that need it …", flush=True)
    if subprocess.run([sys.executable, "build_charts.py"]).returncode:
        return 1
    here = f"http://127.0.0.1:{port}{urlsplit(address()).path}"
    print(f"\n  {here}   (Ctrl-C ends)\n", flush=True)
    with contextlib.ExitStack() as stack:
        children = [stack.enter_context(child(command)) for command in commands(port)]
        Checker(children).go()
    print("One of the two servers ended; its reason stands above.", file=sys.stderr)
    return 1


def commands(port):
    """The two children: charts and pages."""
    watched = [word for folder in ("theme", "data") for word in ("--watch", folder)]
    served = ["serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}", *watched]
    return [
        [sys.executable, "build_charts.py", "--watch"],
        [sys.executable, "-m", "mkdocs", *served],
    ]


@contextlib.contextmanager
def child(command):
    """A process of our own in its own group, ended with its helpers when the block ends."""
    process = subprocess.Popen(command, env=settings(), start_new_session=True)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        _wait(process)


def _wait(process):
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Checker:
    """Runs the check once edits have calmed down, while `children` live."""

    def __init__(self, children):
        self.children, self.seen, self.due = children, _state(), time.monotonic() + CALM

    def go(self):
        """Look until a child ends."""
        while all(process.poll() is None for process in self.children):
            time.sleep(PAUSE)
            self.look()

    def look(self):
        """Check when something changed and nothing has changed since."""
        now = _state()
        if now != self.seen:
            self.seen, self.due = now, time.monotonic() + CALM
        elif self.due and time.monotonic() > self.due:
            self.due = None
            _check()


def _check():
    command = [sys.executable, "-m", "engine.check"]
    done = subprocess.run(command, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    print(time.strftime("%H:%M:%S"), said or "every promise holds", flush=True)


def _state():
    files = [*Path("docs").glob("**/*.md"), *Path("data").rglob("*"), *Path("charts").glob("*.py")]
    return {path: _changed(path) for path in files}


def _changed(path):
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _interrupt(*_):
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
