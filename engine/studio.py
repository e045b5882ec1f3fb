"""The studio: charts are judged or drawn in processes of their own, each within its limits.

Two helpers work on each core: a sandbox, in which the chart file runs, and a painter, which gets
no more than the specs that came of it.
"""

import atexit
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from engine.command import Unfit
from engine.helper import Ended, Helper
from engine.problems import Problem

SECONDS = 60  # of work; CHART_SECONDS in the environment sets another limit
MIB = 1024
START = 120  # seconds: a helper may start on a busy machine
SLOW = 10  # times: how long a busy machine may take for a second of work

_idle, _all = {}, []


def work(charts, folder=None):
    """Yield (name, card or None, problems, seconds) of each chart, drawn into `folder` if given."""
    pool = ThreadPoolExecutor(max(1, min(len(charts), os.cpu_count() or 1)))
    try:
        yield from pool.map(lambda chart: _worked(chart, folder), charts)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        close()
        raise
    pool.shutdown()


def _worked(chart, folder):
    started = time.perf_counter()
    job = {"chart": chart.name, "path": str(chart.path), "seconds": _seconds(), "mib": MIB}
    found = _asked("engine.sandbox", job, chart)
    if "specs" in found:
        job |= {"specs": found["specs"], "folder": str(folder) if folder else None}
        found = _asked("engine.painter", job, chart)
    problems = [Problem(*problem) for problem in found.get("problems", ())]
    return chart.name, found.get("card"), problems, time.perf_counter() - started


def _seconds():
    given = os.environ.get("CHART_SECONDS", str(SECONDS))
    if not given.isdecimal() or not 0 < int(given) < 100_000:
        raise Unfit(f"CHART_SECONDS: {given!r} found, a number of seconds such as 60 expected")
    return int(given)


def _asked(module, job, chart):
    """A helper's answer; if it ends without one, that is the chart's problem."""
    helper = _free(module)
    try:
        return helper.ask(job, job["seconds"] * SLOW + START)
    except Ended as ended:
        return {"problems": [[str(chart.path), chart.line_of(), 1, f"it cannot be drawn: {ended}"]]}
    finally:
        _idle[module].append(helper)


def _free(module):
    """A helper that has nothing to do; it stays for the next chart."""
    idle = _idle.setdefault(module, [])
    with suppress(IndexError):
        return idle.pop()
    _all.append(Helper(module, quiet=module == "engine.painter"))
    return _all[-1]


@atexit.register
def close():
    """End every helper."""
    for helper in _all:
        helper.close()
