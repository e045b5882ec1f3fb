"""What an entry of data/claims must say, and what is wrong with one that does not."""

import re

from engine.problems import Problem, near
from engine.values import day

KINDS = (
    "historical fact",
    "statistic",
    "law or policy",
    "causal",
    "forecast",
    "motive",
    "opinion or value",
)
ASSESSMENTS = (
    "supported",
    "mostly supported",
    "mixed or contested",
    "unsupported",
    "contradicted",
    "outcome known",
    "not yet checkable",
    "not rated",
)
READINGS = (
    "had already happened",
    "happened",
    "partly happened",
    "mostly did not happen",
    "did not happen",
    "did not hold",
    "announced, never took effect",
)
CONFIDENCE = ("high", "medium", "low")
TOPICS = {  # as the files call them → as a reader asks
    "supply": "Supply",
    "alternatives": "Other sources of supply",
    "price": "Price",
    "technology": "Rules and technology",
    "timeline": "Who did what when",
    "tariffs": "Tariffs",
    "leverage and chips": "Leverage and chips",
    "window": "How long it lasts",
    "history": "History",
    "alliances": "Alliances",
    "domestic politics": "Politics at home",
    "media": "Media",
    "scenarios": "Scenarios",
    "business advice": "Advice to businesses",
}
UNRATED = {"opinion or value": "an opinion", "motive": "a motive"}

REQUIRED = ("claim", "said_by", "where", "kind", "topic", "assessment", "why", "assessed_on")
SPOKEN = ("outcome", "outcome_reading", "would_change", "for_readers", "needs", "confidence")
SIDES = ("for", "against")
KEYS = (*REQUIRED, *SPOKEN, "original_read", *SIDES)
CHOICES = {
    "kind": KINDS,
    "topic": TOPICS,
    "assessment": ASSESSMENTS,
    "confidence": CONFIDENCE,
    "outcome_reading": READINGS,
}


def faults(entry, sources=None):
    """Every problem of one entry."""
    if not isinstance(entry.said, dict):
        yield entry.problem(f"'{entry.name}' is not a claim: a heading [{entry.name}] expected")
        return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name):
        message = f"'{entry.name}' found, small letters, digits and hyphens expected"
        yield entry.problem(message)
    shape = [*_keys(entry), *_types(entry)]
    yield from shape or [*_choices(entry), *_agreement(entry), *_day(entry)]
    for side in SIDES:
        yield from _evidence(entry, side, sources)


def _keys(entry):
    for key in entry.said.keys() - set(KEYS):
        yield entry.problem(f"there is no key '{key}'{near(key, KEYS)}", key)
    for key in REQUIRED:
        if not entry.said.get(key):
            yield entry.problem(f"the key '{key}' is missing")


def _types(entry):
    for key in (*REQUIRED, *SPOKEN):
        said = entry.said.get(key, "")
        if not isinstance(said, str):
            yield entry.problem(f"{said!r} found, text in quotes expected", key)
    read = entry.said.get("original_read", True)
    if not isinstance(read, bool):
        yield entry.problem(f"{read!r} found, true or false expected", "original_read")


def _choices(entry):
    for key, names in CHOICES.items():
        said = entry.said.get(key)
        if said and said not in names:
            expected = f"one of {', '.join(names)} expected{near(said, names)}"
            yield entry.problem(f"'{said}' found, {expected}", key)


def _agreement(entry):
    """Opinions and motives are not rated; an outcome that is known has a reading."""
    said = entry.said
    rated, known = said["assessment"] != "not rated", said["assessment"] == "outcome known"
    if rated and said["kind"] in UNRATED:
        found = f"'{said['assessment']}' found for {UNRATED[said['kind']]}"
        yield entry.problem(f"{found}, 'not rated' expected", "assessment")
    if known and not (said.get("outcome") and said.get("outcome_reading")):
        yield entry.problem("an outcome is known: 'outcome' and 'outcome_reading' expected")
    if not known and said.get("outcome_reading"):
        message = "a reading found without the assessment 'outcome known'"
        yield entry.problem(message, "outcome_reading")


def _day(entry):
    try:
        day(entry.said["assessed_on"])
    except ValueError:
        found = entry.said["assessed_on"]
        yield entry.problem(f"'{found}' found, a date such as 2026-11-22 expected", "assessed_on")


def _evidence(entry, side, sources):
    held = entry.said.get(side, [])
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        yield entry.problem(f"a heading [[{entry.name}.{side}]] expected", side)
        return
    for number, each in enumerate(held):
        for key, message in _piece(each, sources):
            yield Problem(str(entry.file), *_spot(entry, side, number, key), message)


def _piece(each, sources):
    """(key, message) of everything wrong with one piece of evidence."""
    for key in each.keys() - {"source", "note"}:
        yield key, f"there is no key '{key}'{near(key, ('source', 'note'))}"
    for key in ("source", "note"):
        if not isinstance(each.get(key), str) or not each[key]:
            yield key, f"the key '{key}' is missing"
    named = each.get("source")
    if sources is not None and isinstance(named, str) and named not in sources:
        yield "source", f"there is no source '{named}'{near(named, sources)}"


def _spot(entry, side, number, key):
    """(line, column) of a key in the side's piece of evidence of this number, from 0."""
    head = re.compile(rf"\s*\[\[\s*{re.escape(entry.name)}\.{side}\s*\]\]")
    tops = [line for line, text in enumerate(entry.lines) if head.match(text)]
    if number >= len(tops):
        return entry.spot(side)
    top = tops[number]
    for line in range(top + 1, len(entry.lines)):
        found = re.match(rf"\s*{re.escape(key)}\s*=\s*", entry.lines[line])
        if found:
            return line + 1, found.end() + 1
        if entry.lines[line].lstrip().startswith("["):
            break
    return top + 1, 1
