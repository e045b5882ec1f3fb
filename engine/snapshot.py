"""What the project in the current directory says to a reader, as plain data to be compared."""

import json
import re
from pathlib import Path

from engine import citing, claims, corrections, facts, glossary, reading, tables
from engine.problems import Trouble
from engine.register_questions import blocks

LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^()\s]*(?:\s(?:\"[^\"]*\"|'[^']*'))?\)")
NOTE = re.compile(r"\[\^[^\]]+\]")
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
DOCS = Path("docs")


def taken():
    """Kind of entry → {id: words}; of charts their cards, of pages' prose lists of words."""
    pages = {path.relative_to(DOCS).as_posix(): _text(path) for path in DOCS.glob("**/*.md")}
    return {
        "pages": {page: _title(text) for page, text in pages.items()},
        "navigation": _held(reading.navigation),
        "prose": {page: plain(text).split() for page, text in pages.items()},
        "charts": _cards(),
        "facts": {id: f"{each.says}: {each.words}" for id, each in _held(facts.load).items()},
        "tables": {name: tables.resource(name).get("title", name) for name in _held(tables.names)},
        "sources": {id: citing.short(row) for id, row in _held(tables.sources).items()},
        "terms": {id: f"{each.term}: {each.means}" for id, each in _held(glossary.load).items()},
        "claims": {id: f"{each.claim} {each.verdict}" for id, each in _held(claims.load).items()},
        "events": {row["id"]: f"{row['date']}: {row['title']}" for row in _rows("dispute_events")},
        "questions": {
            f"{p}#{id}": plain(q) for p, t in pages.items() for id, q in blocks(t).items()
        },
        "corrections": {row["id"]: _corrected(row) for row in _rows(corrections.NAME)},
    }


def plain(markdown):
    """Words as a reader sees them: of a link its words, of a note nothing."""
    return TAG.sub("", LINK.sub(r"\1", LINK.sub(r"\1", NOTE.sub("", markdown))))


def _text(path):
    return path.read_text("utf-8-sig", errors="replace")


def _title(text):
    heads = (line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
    return plain(next(heads, "without a title"))


def _cards():
    cards = (json.loads(_text(path)) for path in Path("docs/charts").glob("*.card.json"))
    return {card["name"]: card for card in cards}


def _held(load):
    """What can be read; what cannot is told by the check."""
    try:
        return load() or {}
    except Trouble:
        return {}


def _rows(name):
    return _held(lambda: tables.load(name) if name in tables.names() else [])


def _corrected(row):
    return f"{row['where']}: was “{row['was']}”, is “{row['is']}”"
