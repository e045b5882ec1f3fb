"""Is there anything to draw? Told from the times and digests of files, without reading any."""

import os
from pathlib import Path

from engine import digests, ledger

WHOLE = "everything"  # the ledger's entry for the last whole run; no chart is called so
LISTED = ("charts", "data", "docs/charts", "docs/charts/data")


def count():
    """How many charts there are if nothing changed since the last whole run; else None."""
    recorded = ledger.read().get(WHOLE)
    if not isinstance(recorded, dict) or recorded.get("lists") != _lists():
        return None
    if recorded["versions"] != ledger.drawn_by():
        return None
    if any(digests.digest(path) != mark for path, mark in recorded["files"].items()):
        return None
    digests.save()
    return recorded["charts"]


def record(entries, charts):
    """Note a whole run that ended well: every file it read and made."""
    made = [entries[chart.name] for chart in charts]
    files = {path for each in made for path in (*each["inputs"], *each["outputs"])}
    files |= {"mkdocs.yml"} | {path for folder in LISTED[1:] for path in _files(folder)}
    return {
        "charts": len(charts),
        "lists": _lists(),
        "versions": ledger.drawn_by(),
        "files": ledger.files(sorted(path for path in files if os.path.isfile(path))),
    }


def _lists():
    """Folder → what it holds."""
    return {folder: [path.name for path in _entries(folder)] for folder in LISTED}


def _files(folder):
    return [str(path) for path in _entries(folder) if path.is_file()]


def _entries(folder):
    return sorted(path for path in Path(folder).glob("*") if path.name != "__pycache__")
