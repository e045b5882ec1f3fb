"""Drawing what changed: stale charts in parallel, into a draft that is moved into place whole."""

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from engine import charts, ledger, lock, tables
from engine.problems import Problem, Trouble, finish, near

DATA = Path("data")
CACHE = Path(".cache")
JUDGED = "data/"  # the ledger's entry for tables that were found right; no chart is called so


@lock.held()
def build(only=None, verbose=False, parallel=True):
    """Draw every stale chart (or `only` that one); return the exit status."""
    started = time.perf_counter()
    contracts, problems = _chosen(only)
    problems += [problem for chart in contracts for problem in chart.problems]
    recorded = ledger.read()
    stale = [c for c in contracts if not c.problems and not charts.fresh(c, recorded)]
    if stale and not problems:
        problems += _data_problems(recorded)
    if problems:
        return finish(problems)
    if stale:
        problems = _draw(stale, recorded, verbose, parallel)
    _tidy()
    status = finish(problems)
    if not status:
        _say(len(contracts), len(stale), time.perf_counter() - started)
    return status


def _chosen(only):
    """(contracts, problems): all charts, or the one named."""
    found = charts.contracts()
    if only is None:
        return list(found.values()), []
    if only in found:
        return [found[only]], []
    message = f"there is no chart '{only}'{near(only, found)}"
    return [], [Problem(f"charts/{only}.py", 1, 1, message)]


def _data_problems(recorded):
    """What is wrong with the tables; tables found right are not judged again until they change."""
    files = [
        *sorted(path for path in DATA.glob("*") if path.is_file()),
        *sorted(Path("engine").glob("datacheck.py")),
    ]
    if ledger.fresh(recorded.get(JUDGED), files):
        return []
    problems = _judged_data()
    if not problems:
        recorded[JUDGED] = ledger.entry(files, [])
    return problems


def _judged_data():
    from engine import datacheck

    return datacheck.problems()


def _draw(stale, recorded, verbose, parallel):
    """Draw into a draft folder; move it into place if all of it succeeded."""
    CACHE.mkdir(exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="drawing-", dir=CACHE))
    # Noted before drawing: what is edited meanwhile must count as changed.
    made_from = {chart.name: ledger.entry(chart.inputs, []) for chart in stale}
    try:
        problems = _draw_all(stale, draft, verbose, parallel)
        if not problems:
            _move(made_from, draft, recorded)
        return problems
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _draw_all(stale, draft, verbose, parallel):
    problems = []
    for done, (name, found, seconds) in enumerate(_results(stale, draft, parallel), 1):
        problems += found
        _progress(done, len(stale), name, seconds, verbose)
    return problems


def _results(stale, draft, parallel):
    """Yield (name, problems, seconds) of each chart; over the cores when it pays."""
    if not parallel or len(stale) == 1:
        yield from (draw_one(chart, draft) for chart in stale)
        return
    workers = min(len(stale), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(draw_one, stale, [draft] * len(stale))


def draw_one(chart, folder):
    """Draw one chart into `folder`; (name, problems, seconds)."""
    from engine import drawing

    started = time.perf_counter()
    try:
        drawing.draw(chart, folder)
        problems = []
    except Trouble as trouble:
        problems = trouble.problems
    return chart.name, problems, time.perf_counter() - started


def _progress(done, total, name, seconds, verbose):
    """A bar on a terminal; plain lines elsewhere, or when asked to be verbose."""
    if sys.stderr.isatty() and not verbose:
        bar = ("█" * done).ljust(total, "·")
        print(f"\r{bar} {name:<30}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    else:
        print(f"drew {name} ({done} of {total}) in {seconds:.1f} s", flush=True)


@lock.held(lock.CHARTS)
def _move(made_from, draft, recorded):
    """Put the draft's files into docs/charts, old ones out, and record what they came from."""
    charts.OUT.mkdir(parents=True, exist_ok=True)
    for name, inputs in made_from.items():
        drawn = sorted(draft.glob(f"{name}.*"), key=lambda path: path.suffixes[-2:])
        kept = [_into_place(path) for path in drawn]
        for old in set(charts.OUT.glob(f"{name}.*")) - set(kept):
            old.unlink()
        recorded[name] = inputs | ledger.entry([], kept)
    ledger.write({name: recorded[name] for name in [*charts.find(), JUDGED] if name in recorded})


def _into_place(path):
    return path.replace(charts.OUT / path.name)


def _tidy():
    """Outputs of charts that are no more go; the tables lie beside the charts for download."""
    names = set(charts.find())
    for path in charts.OUT.glob("*.*"):
        if path.is_file() and path.name.split(".")[0] not in names:
            path.unlink()
    target = charts.OUT / "data"
    target.mkdir(parents=True, exist_ok=True)
    texts = _tables()
    for name, text in texts.items():
        if not (target / name).is_file() or (target / name).read_bytes() != text:
            (target / name).write_bytes(text)
    for old in target.glob("*"):
        if old.name not in texts:
            old.unlink()


def _tables():
    """Name → content of every file of data that can be downloaded."""
    files = [*DATA.glob("*.csv"), DATA / "datapackage.yaml"]
    texts = {path.name: path.read_bytes() for path in files if path.is_file()}
    made = {path: table for path, table in tables.MADE.items() if table.exists()}
    return texts | {path.name: table.sheet().encode("utf-8") for path, table in made.items()}


def _say(total, drawn, seconds):
    what = f"{drawn} drawn" if drawn else "nothing to draw"
    print(f"charts: {total}, {what} ({seconds:.2f} s)")


def check():
    """Judge everything about the charts and their tables; write nothing."""
    return finish(_judged_data() + charts.judge())
