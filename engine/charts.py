"""The charts there are, their contracts and their cards; nothing here draws."""

import json
import os
from pathlib import Path

from engine import contract, digests, identity, imports, ledger, palette, tables
from engine.problems import Trouble

DRAWN_BY = ("engine/drawing.py", "engine/sandbox.py", "engine/painter.py")
FOLDER, OUT = Path("charts"), Path("docs/charts")


def find():
    """Chart name → file; a name that begins with an underscore is no chart."""
    files = sorted(FOLDER.glob("*.py"))
    return {path.stem: path for path in files if not path.stem.startswith("_") and path.is_file()}


def contracts():
    return {name: contract.read(name, path) for name, path in find().items()}


def inputs(chart, drawn_by=None):
    """{what: digest} of everything a chart is made from, but for the sources that it cites.

    `drawn_by` is machinery(), which is the same for many charts.
    """
    read = [chart.path, *imports.imported(chart.path), *(drawn_by or machinery()), palette.FILE]
    read += [path for name in chart.tables for path in tables.files(name)]
    described = {f"entry {name}": digests.of(tables.resource(name)) for name in chart.tables}
    named = {"site_name": identity.name()}  # stands below every picture
    return ledger.files(dict.fromkeys(read)) | described | named | ledger.drawn_by()


def machinery():
    """The modules that a drawing runs through, found by following the imports, and the fonts."""
    drawn_by = [Path(os.path.relpath(imports.ROOT / path)) for path in DRAWN_BY]
    fonts = sorted((imports.ROOT / "engine/fonts").glob("*.ttf"))
    return [*drawn_by, *imports.imported(*drawn_by), *(Path(os.path.relpath(f)) for f in fonts)]


def fresh(chart, recorded=None, sources=None, drawn_by=None):
    """Are the chart's pictures in docs/charts made from what is here now?"""
    recorded = ledger.read() if recorded is None else recorded
    sources = known_sources() if sources is None else sources
    return ledger.fresh(recorded.get(chart.name), inputs(chart, drawn_by), sources)


def known_sources():
    """The rows of the table of sources, by id; none while it cannot be read."""
    try:
        return tables.sources()
    except Trouble:
        return {}


def card(name):
    """The card of a drawn chart."""
    return json.loads((OUT / f"{name}.card.json").read_text(encoding="utf-8"))


def survey():
    """(cards by name, problems): from the files when fresh, else from a sketch without pictures."""
    found, problems, stale = {}, [], []
    recorded, sources, drawn_by = ledger.read(), known_sources(), machinery()
    for chart in contracts().values():
        problems += chart.problems
        if not chart.problems and fresh(chart, recorded, sources, drawn_by):
            found[chart.name] = card(chart.name)
        elif not chart.problems:
            stale.append(chart)
    for name, drawn, faults in _sketched(stale):
        found |= {name: drawn} if drawn else {}
        problems += faults
    return found, problems


def _sketched(stale):
    """(name, card or None, problems) of each chart, from processes of their own."""
    if stale:
        from engine import studio

        yield from (each[:3] for each in studio.work(stale))


def judge():
    """Every broken promise of the chart files; nothing is written."""
    return survey()[1]
