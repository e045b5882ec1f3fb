"""What the printing half reads: cards, facts and tables, read again only when a file changed."""

import json
import os
from functools import lru_cache
from pathlib import Path

from engine import claims as claim_register
from engine import entries, glossary, host_settings, reading, tables
from engine import facts as register
from engine import groups as grouping

CHARTS, DATA, DOCS = Path("docs/charts"), Path("data"), Path("docs")


_held = {}  # folder → its files, while a page is printed


def hold():
    """Look at the folders once, for all that a page asks for, until `release`."""
    release()
    _held.update({folder: tuple(sorted(_files(folder))) for folder in (DATA, DOCS)})


def release():
    """Look anew at every question."""
    _held.clear()


def quietly(read, otherwise=None):
    """Printing never judges: `engine.check` says what is wrong with a file."""
    try:
        return read()
    except Exception:  # whatever a broken file makes it raise, the page is printed
        return otherwise


def card(name):
    """The card of a drawn chart, or None when it has not been drawn."""
    path = CHARTS / f"{name}.card.json"
    return quietly(lambda: _json(*_stamp(path)[0]), None)


def svg(name, variant):
    """One inlinable picture; empty when it has not been drawn."""
    path = CHARTS / f"{name}.{variant}.svg"
    return quietly(lambda: _text(*_stamp(path)[0]), "")


def facts():
    """Fact id → Fact."""
    return quietly(lambda: _facts(_data()), {})


def calculation(id):
    """What the register calculates for a fact, as it is written there."""
    entry = quietly(lambda: _entries(_data())[id], {"is": ""})
    parts = entry["is"] if isinstance(entry["is"], list) else [entry["is"]]
    named = [f"{name} = {cell}" for name, cell in entry.get("cells", {}).items()]
    return "; ".join([" to ".join(map(str, parts)), *named])


def terms():
    """Slug → Term of the glossary."""
    return quietly(lambda: _terms(_data()), {})


def claims():
    """Claim id → Claim."""
    return quietly(lambda: _claims(_data()), {})


def groups():
    """Kind of entry → (id → names of its groups), by which registers are spread over pages."""
    return quietly(lambda: _groups(_data()), {kind: {} for kind in grouping.REGISTERS})


def sources():
    """Source id → row of sources.csv."""
    return quietly(lambda: _sources(_data()), {})


def table(name):
    """One typed table; empty when there is none."""
    return quietly(lambda: _table(name, _data()), [])


def package():
    """Table name → its entry in datapackage.yaml."""
    return quietly(tables.resources, {})


def pages():
    """Page's path below docs/ → its text."""
    known = {Path(path): changed for path, changed in _listed(DOCS) if path.endswith(".md")}
    folder = Path.cwd() / DOCS
    return {
        path.relative_to(folder).as_posix(): _text(str(path), changed)
        for path, changed in sorted(known.items())
    }


def navigation():
    """Page → what mkdocs.yml calls it."""
    return quietly(lambda: _navigation(_stamp(host_settings.FILE)), {})


def _stamp(*paths):
    """((absolute path, time of change), …): the key under which a reading is kept."""
    return tuple((os.path.abspath(path), os.stat(path).st_mtime_ns) for path in paths)


def _data():
    return _listed(DATA)


def _listed(folder):
    return _held[folder] if folder in _held else tuple(sorted(_files(folder)))


def _files(folder):
    """(absolute path, time of change) of every file below a folder, drawn charts left aside."""
    for entry in os.scandir(os.path.abspath(folder)) if os.path.isdir(folder) else ():
        if entry.is_file():
            yield entry.path, entry.stat().st_mtime_ns
        elif Path(entry.path) != Path.cwd() / CHARTS:
            yield from _files(entry.path)


@lru_cache(maxsize=256)
def _text(path, changed):
    return Path(path).read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _json(path, changed):
    return json.loads(_text(path, changed))


@lru_cache(maxsize=2)
def _entries(stamp):
    return {entry.name: entry.said for entry in entries.read(register.FOLDER)[0]}


@lru_cache(maxsize=2)
def _facts(stamp):
    return register.load()


@lru_cache(maxsize=2)
def _terms(stamp):
    return glossary.load()


@lru_cache(maxsize=2)
def _claims(stamp):
    return claim_register.load()


@lru_cache(maxsize=2)
def _groups(stamp):
    return grouping.of_all(facts(), sources(), table("dispute_events"), terms(), claims())


@lru_cache(maxsize=2)
def _navigation(stamp):
    return reading.navigation()


@lru_cache(maxsize=2)
def _sources(stamp):
    return tables.sources()


@lru_cache(maxsize=64)
def _table(name, stamp):
    return tables.load(name)
