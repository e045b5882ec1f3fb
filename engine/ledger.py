"""The ledger: what every chart was made from, so that a run draws only what changed.

Of a table, a chart is made from its rows and its own entry in the data package; of the sources,
from the rows that it cites.
"""

import json
import os
import sys
from pathlib import Path

from engine.digests import digest, of

FILE = Path(".cache/charts.json")
DRAWN_BY = ("altair", "vl_convert_python")


def read():
    """Chart name → {"inputs": {what: digest}, "outputs": {path: digest}, "cited": [id of source]}."""
    try:
        found = json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(entries):
    FILE.parent.mkdir(parents=True, exist_ok=True)
    draft = FILE.with_suffix(".new")
    draft.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(FILE)


def entry(inputs, outputs=(), cited=(), sources=None):
    """The record of one chart, or of anything made from `inputs`."""
    found = inputs | cited_from(cited, sources or {})
    return {"inputs": found, "outputs": files(outputs), "cited": sorted(cited)}


def files(paths):
    return {str(path): digest(path) for path in paths}


def cited_from(ids, sources):
    """What a chart was made from in the table of sources: the rows that it cites."""
    return {f"source {id}": of(sources.get(id)) for id in ids}


def fresh(recorded, inputs, sources=None):
    """Is the record still true of these inputs, of the sources cited, and of its outputs?"""
    if not isinstance(recorded, dict) or not recorded.get("inputs"):
        return False
    now = inputs | cited_from(recorded.get("cited", ()), sources or {})
    return recorded["inputs"] == now and all(
        digest(path) == mark for path, mark in recorded["outputs"].items()
    )


def drawn_by():
    """The versions of what draws, from the names of their folders: nothing is imported for it."""
    found = {}
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder) if folder.endswith("-packages") else ():
            package, _, version = name.removesuffix(".dist-info").partition("-")
            if name.endswith(".dist-info") and package in DRAWN_BY:
                found.setdefault(package, version)
    return found
