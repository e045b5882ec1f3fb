"""Helpers: processes that do one job at a time, asked and answering in lines of JSON.

They run in surroundings of their own, so that no picture depends on those of whoever draws.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

ALIKE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
ALIKE |= {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
ROOT = str(Path(__file__).parents[1])
LOUD = ("PYTHONWARNINGS", "PYTHONDEVMODE", "PYTHONSTARTUP", "PYTHONINSPECT")


class Ended(Exception):
    """A helper ended, or was ended, before it answered; the words say how."""


class Helper:
    """A process that runs a module of the engine and answers one question after another."""

    def __init__(self, module, quiet=False):
        self.module, self.quiet, self.process = module, quiet, None

    def ask(self, job, seconds):
        """The answer to a job; Ended if there is none within so many seconds."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            self._start()
        try:
            placed = job | {"here": os.getcwd()}
            self.process.stdin.write(json.dumps(placed).encode() + b"\n")
            self.process.stdin.flush()
            return json.loads(self._line(seconds))
        except (OSError, ValueError):
            raise Ended(self._how()) from None

    def _start(self):
        kept = {name: value for name, value in os.environ.items() if name not in LOUD}
        self.process = subprocess.Popen(
            [sys.executable, "-m", self.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self.quiet else None,
            env=kept | ALIKE | {"PYTHONPATH": ROOT},
            bufsize=0,
        )

    def _line(self, seconds):
        """The next line of the helper's output."""
        end, found = monotonic() + seconds, bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not found.endswith(b"\n"):
                if not selector.select(max(0, end - monotonic())):
                    self.close()
                    raise Ended(f"no end after {seconds:g} seconds")
                part = self.process.stdout.read(1 << 20)
                if not part:
                    raise ValueError
                found += part
        return bytes(found)

    def _how(self):
        status = self.process.wait()
        self.close()
        return ended(status)

    def close(self):
        """End the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process = None


def ended(status):
    """How a process ended: `status 3`, `signal SIGSEGV`."""
    if status >= 0:
        return f"it ended Python itself, with status {status}"
    try:
        return f"it crashed Python itself ({signal.Signals(-status).name})"
    except ValueError:
        return f"it crashed Python itself (signal {-status})"


def jobs():
    """Yield each job that this process, a helper, is asked, in the folder of who asks."""
    for line in sys.stdin.buffer:
        job = json.loads(line)
        os.chdir(job["here"])
        sys.path[0] = job["here"]
        yield job


def answer(found):
    """Answer the job; where nobody listens any more, end."""
    try:
        sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(1)
