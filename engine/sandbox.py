"""The sandbox: a helper in which Altair is imported once; each chart file runs in a copy of it.

`python -m engine.sandbox` answers `{"chart": NAME, "path": FILE, "seconds": 60, "mib": 1024}` with
`{"specs": {variant: spec}}` or `{"problems": [[path, line, column, message]]}`.
"""

import importlib
import json
import os
import re
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from engine import confined, contract, contributed, drawing, style, tables
from engine.helper import answer, ended, jobs
from engine.problems import Trouble

READY = (contributed, drawing, style)  # imported, with Altair, once for all copies

LAST_WORDS = 2  # seconds
PATIENCE = 5  # seconds of rest to one of work: a chart that sleeps ends, a busy machine is forgiven
_FRAME = re.compile(r'File "([^"]+)", line (\d+)')


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends this process
    for job in jobs():
        answer(_tried(job))


def _tried(job):
    """The answer of a copy of this process, or how the copy ended."""
    with suppress(Trouble, OSError):
        tables.names()  # what is read is kept: the copies need not read it again
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _be_copy(job, writing)
    os.close(writing)
    text, in_time = _read(reading, pid, job["seconds"] * PATIENCE)
    os.close(reading)
    _, status, used = os.wait4(pid, 0)
    try:
        return json.loads(text)
    except ValueError:
        over = not in_time or used.ru_utime + used.ru_stime >= job["seconds"]
        return {"problems": [_end(job, text, over, os.waitstatus_to_exitcode(status))]}


def _read(descriptor, pid, seconds):
    """(what the copy wrote, whether it came to an end in time)."""
    end, found, in_time = time.monotonic() + seconds, bytearray(), True
    while True:
        ready = select.select([descriptor, sys.stdin], [], [], max(0, end - time.monotonic()))[0]
        part = os.read(descriptor, 1 << 20) if descriptor in ready else b""
        if not ready and in_time:
            in_time, end = False, time.monotonic() + LAST_WORDS
            os.kill(pid, signal.SIGXCPU)  # it writes where it is
        elif not part:
            os.kill(pid, signal.SIGKILL)
            return found.decode(errors="replace"), in_time
        found += part


def _end(job, text, over, status):
    """The problem of a copy that gave no answer."""
    path, line = _place(job["path"], text)
    limit = f"no end after {job['seconds']:g} seconds of work, the limit of a chart"
    how = limit if over else ended(status)
    if status == -9 and not over:
        how = f"{how}: is it in want of memory? A chart may use {job['mib']:,} MiB"
    return [path, line, 1, how]


def _place(own, text):
    """The deepest line of charts/ or models/ in what was written of the end."""
    for file, line in _FRAME.findall(text):
        path = os.path.relpath(file)
        if path.startswith(("charts/", "models/")):
            return path, int(line)
    return own, 1


def _be_copy(job, writing):
    """Run one chart file, write what came of it, and end."""
    status = 1
    try:
        os.dup2(2, 1)  # what a chart prints is shown; the answers go elsewhere
        report = os.fdopen(writing, "wb", buffering=0)
        confined.limit(job["seconds"], job["mib"], report)
        made = _made(job)
        sys.stdout.flush()  # what was printed would be lost with the process
        report.write(json.dumps(made).encode())
        status = 0
    finally:
        os._exit(status)


def _made(job):
    importlib.reload(style)
    chart = contract.read(job["chart"], Path(job["path"]))
    try:
        return {"specs": drawing.specs_of(chart, confined.watch)}
    except Trouble as trouble:
        return {"problems": [told(problem) for problem in trouble.problems]}
    except Exception as error:  # what the rules do not foresee
        return {"problems": [[job["path"], 1, 1, f"it cannot be judged: {error!r}"]]}


def told(problem):
    return [problem.path, problem.line, problem.col, problem.message]


if __name__ == "__main__":
    main()
