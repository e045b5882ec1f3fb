"""The clock: runs the steps of a build, shows that they go on, and says what took how long."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from engine import lock

LAST = Path(".cache/clock.json")
WIDTH = 24


class StepFailed(Exception):
    """A step's command ended badly; `.status` is its exit status, 128 and more after a signal."""

    def __init__(self, name, status):
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else "failed"
        super().__init__(f"{name} {how}")
        self.status = 128 - status if status < 0 else status


class Clock:
    """Times steps in seconds; tells them to `out`, with a bar in place of lines when `live`."""

    def __init__(self, out=None, live=None):
        self.out = out or sys.stdout
        self.live = self._terminal() if live is None else live
        self.times = {}
        self.last = _remembered()

    def run(self, name, command, env=None):
        """Run one step and show that it goes on; StepFailed when its command fails."""
        start = time.monotonic()
        status = (
            self._with_bar(name, command, env) if self.live else self._plain(name, command, env)
        )
        self.times[name] = time.monotonic() - start
        if status:
            self._say(f"  ✗ {name} failed after {self.times[name]:.1f} s")
            raise StepFailed(name, status)
        self._say(f"  ✓ {name:<24} {self.times[name]:6.1f} s")

    def finish(self):
        """Say the total and remember each step's time, so that the next bar knows how long."""
        self._say(f"    {'together':<24} {sum(self.times.values()):6.1f} s")
        with contextlib.suppress(OSError):  # a bar that wanders is no reason to fail
            LAST.parent.mkdir(exist_ok=True)
            LAST.write_text(json.dumps(self.last | self.times), encoding="utf-8")

    def _terminal(self):
        return self.out.isatty() and not os.environ.get("CI")

    def _say(self, words):
        print(words, file=self.out, flush=True)

    def _plain(self, name, command, env):
        self._say(f"  · {name} …")
        with _child(command, env) as child:
            return child.wait()

    def _with_bar(self, name, command, env):
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "errors": "replace"}
        with _child(command, env, **told) as child, Bar(self.out, name, self.last.get(name)) as bar:
            for line in child.stdout:
                bar.above(line)
            return child.wait()


@contextlib.contextmanager
def _child(command, env, **pipes):
    """A process in a group of its own, which ends whole when the block is left by an exception.

    So Ctrl-C reaches us alone, and no step answers it with a traceback. While a process is being
    started, Ctrl-C waits: else it would live on with nobody to end it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with subprocess.Popen(
            command, env=env, process_group=0, pass_fds=lock.descriptors(), **pipes
        ) as child:
            yield from _ended_whole(child, before)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ended_whole(child, mask):
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        yield child
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        raise


class Bar:
    """A bar on a terminal: fills by the time this step took before, or wanders when unknown."""

    def __init__(self, out, name, expected):
        self.out, self.name, self.expected = out, name, expected
        self.start, self.lock, self.over = time.monotonic(), threading.Lock(), threading.Event()
        self.thread = threading.Thread(target=self._go, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        self._write("\r\x1b[K")

    def above(self, line):
        """Print a line of the step's own above the bar."""
        self._write(f"\r\x1b[K{line.rstrip()}\n{self.drawn()}")

    def drawn(self):
        """The bar as it stands now."""
        spent = time.monotonic() - self.start
        return f"  {_blocks(spent, self.expected)} {self.name} {spent:.0f} s"

    def _go(self):
        while not self.over.wait(0.1):
            self._write(f"\r\x1b[K{self.drawn()}")

    def _write(self, text):
        with self.lock:
            self.out.write(text)
            self.out.flush()


def _blocks(spent, expected):
    if expected:
        full = min(WIDTH - 1, int(WIDTH * spent / expected))
        return "█" * full + "░" * (WIDTH - full)
    at = int(spent * 8) % WIDTH
    return "░" * at + "█" + "░" * (WIDTH - at - 1)


def _remembered():
    try:
        return {
            name: float(seconds) for name, seconds in json.loads(LAST.read_text("utf-8")).items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
