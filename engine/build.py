"""Drawing what changed: stale charts in parallel, into a draft that is moved into place whole."""

import shutil
import sys
import tempfile
import time
from codecs import BOM_UTF8
from pathlib import Path

from engine import charts, digests, imports, ledger, lock, tables, unchanged
from engine.problems import Problem, finish, near

DATA = Path("data")
CACHE = Path(".cache")
JUDGED = "data/"  # the ledger's entry for tables that were found right; no chart is called so


@lock.held()
def build(only=None, verbose=False, keep=False):
    """Draw every stale chart (or `only` that one); return the exit status.

    `keep` leaves the live specs of the last drawing in place, for pages that are open.
    """
    started = time.perf_counter()
    _forget_drafts()
    contracts, problems = _chosen(only)
    problems += [problem for chart in contracts for problem in chart.problems]
    recorded, sources = ledger.read(), charts.known_sources()
    known, drawn_by = (recorded, sources), charts.machinery()
    stale = [c for c in contracts if not c.problems and not charts.fresh(c, *known, drawn_by)]
    if stale and not problems:
        problems += _data_problems(recorded)
    if stale and not problems:
        problems = _draw(stale, recorded, verbose, keep)
    if problems:
        return finish(problems)
    with lock.held(lock.CHARTS):
        _tidy(recorded, keep)
    _record(recorded, contracts, whole=not (only or keep))
    _say(len(contracts), len(stale), time.perf_counter() - started)
    return 0


def _forget_drafts():
    """Drafts that a killed run left behind: who holds the lock knows that nobody draws in them."""
    for path in CACHE.glob("drawing-*"):
        shutil.rmtree(path, ignore_errors=True)


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
    judges = imports.imported(imports.ROOT / "engine/datacheck.py")
    read = ledger.files(sorted([*filter(Path.is_file, DATA.rglob("*")), *judges]))
    if ledger.fresh(recorded.get(JUDGED), read):
        return []
    problems = _judged_data()
    if not problems:
        recorded[JUDGED] = ledger.entry(read)
    return problems


def _judged_data():
    from engine import datacheck

    return datacheck.problems()


def _draw(stale, recorded, verbose, keep):
    """Draw into a draft folder; move it into place if all of it succeeded."""
    CACHE.mkdir(exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="drawing-", dir=CACHE))
    # Noted before drawing: what is edited meanwhile must count as changed.
    made_from = {chart.name: charts.inputs(chart) for chart in stale}
    sources = charts.known_sources()
    try:
        problems = _draw_all(stale, draft, verbose)
        if not problems:
            with lock.held(lock.CHARTS):
                _move(made_from, sources, draft, recorded, keep)
        return problems
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _draw_all(stale, draft, verbose):
    from engine import studio

    problems = []
    for done, (name, _, found, seconds) in enumerate(studio.work(stale, draft), 1):
        problems += found
        _progress(done, len(stale), name, seconds, verbose)
    return problems


def _progress(done, total, name, seconds, verbose):
    """A bar on a terminal; plain lines elsewhere, or when asked to be verbose."""
    if sys.stderr.isatty() and not verbose:
        bar = ("█" * done).ljust(total, "·")
        print(f"\r{bar} {name:<30}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    else:
        print(f"drew {name} ({done} of {total}) in {seconds:.1f} s", flush=True)


@lock.held(lock.CHARTS)
def _move(made_from, sources, draft, recorded, keep):
    """Put the draft's files into docs/charts and record what they came from."""
    charts.OUT.mkdir(parents=True, exist_ok=True)
    for name, inputs in made_from.items():
        drawn = sorted(draft.glob(f"{name}.*"), key=lambda path: path.suffixes[-2:])
        placed = [path.replace(charts.OUT / path.name) for path in drawn]
        recorded[name] = ledger.entry(inputs, placed, charts.card(name)["sources"], sources)
        _remove(name, recorded, keep)
    ledger.write({name: recorded[name] for name in [*charts.find(), JUDGED] if name in recorded})


def _remove(name, recorded, keep=False):
    """Files of a chart that its last drawing did not make go; `keep`: but not its live specs."""
    made = recorded.get(name, {}).get("outputs", {})
    for path in charts.OUT.glob(f"{name}.*"):
        if path.is_file() and str(path) not in made and not (keep and path.suffix == ".json"):
            path.unlink()


def _tidy(recorded, keep):
    """Outputs of charts that are no more go; the tables lie beside the charts for download."""
    names = set(charts.find())
    for name in {path.name.split(".")[0] for path in charts.OUT.glob("*.*")}:
        if name not in names:
            _remove(name, {})
        elif name in recorded:  # without a record, a chart's files wait for its next drawing
            _remove(name, recorded, keep)
    target = charts.OUT / "data"
    target.mkdir(parents=True, exist_ok=True)
    texts = _tables()
    for name, text in texts.items():
        if not (target / name).is_file() or (target / name).read_bytes() != text:
            (target / name).write_bytes(text)
    for old in target.glob("*"):
        if old.name not in texts:
            old.unlink()


def _record(recorded, contracts, whole):
    """Note a whole run that ended well, so that the next one need not read anything."""
    kept = {name: recorded[name] for name in [*charts.find(), JUDGED] if name in recorded}
    if whole:
        kept[unchanged.WHOLE] = unchanged.record(recorded, contracts)
    ledger.write(kept)
    digests.save()


def _tables():
    """Name → content of every file of data that can be downloaded."""
    files = [*DATA.glob("*.csv"), DATA / "datapackage.yaml"]
    texts = {path.name: _marked(path) for path in files if path.is_file()}
    made = {path: table for path, table in tables.MADE.items() if table.exists()}
    return texts | {path.name: table.sheet().encode("utf-8-sig") for path, table in made.items()}


def _marked(path):
    """A table begins with the mark by which spreadsheets know that it is UTF-8."""
    held = path.read_bytes()
    return BOM_UTF8 + held.removeprefix(BOM_UTF8) if path.suffix == ".csv" else held


def _say(total, drawn, seconds):
    what = f"{drawn} drawn" if drawn else "nothing to draw"
    print(f"charts: {total}, {what} ({seconds:.2f} s)")


def check():
    """Judge everything about the charts and their tables; write nothing."""
    return finish(_judged_data() + charts.judge())
