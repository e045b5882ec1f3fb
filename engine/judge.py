"""Judging promises: what was found, what was expected, and where."""

from dataclasses import dataclass, field

from engine import facts as register
from engine import groups
from engine.problems import Problem, near
from engine.promises import REGISTERS
from engine.stepwise import MOST, STEP, values
from engine.waiting import Waiting


@dataclass
class Known:
    """What promises are held against."""

    charts: set = field(default_factory=set)  # names of the files in charts/
    cards: dict = field(default_factory=dict)
    facts: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    terms: dict = field(default_factory=dict)
    claims: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)  # id → row
    entries: dict = field(default_factory=dict)  # kind → (id → groups) of all that registers show
    tables: list = field(default_factory=list)
    shown: dict = field(default_factory=dict)  # page below docs/ → names of the charts it shows
    odd: set = field(default_factory=set)  # (path, target) of links that are not spelled as usual
    waiting: Waiting = field(default_factory=Waiting)  # what cannot be told at present


def page(found, path, known, drawn=()):
    """Every broken promise of a page; `drawn` are charts shown there without being promised."""
    shown = {promise.name for promise in found.promises if promise.kind == "chart"} | set(drawn)
    seen, problems = set(), []
    for promise in found.promises:
        waits = known.waiting.meets(promise.kind, promise.name)
        for message in () if waits else RULES[promise.kind](promise, known, shown):
            problems.append(Problem(path, promise.line, promise.col, message))
        if promise.kind in ("chart", "preview") and promise.name in seen:
            message = f"the chart '{promise.name}' is on this page already"
            problems.append(Problem(path, promise.line, promise.col, message))
        seen |= {promise.name} if promise.kind in ("chart", "preview") else set()
    return problems + [Problem(path, *place, OWN_NOTE) for place in found.own_notes]


def _no(kind, name, names):
    return f"there is no {kind} '{name}'{near(name, names)}"


def _chart(promise, known, shown):
    if promise.name not in known.charts:
        yield _no("chart", promise.name, known.charts)
    if not promise.words:
        expected = f"![what to see](charts/{promise.name}.svg)"
        yield f"a chart without a caption found, {expected} expected"


def _still(promise, known, shown):
    broken = list(_state(promise, known, shown))
    yield from broken
    card, parameters = known.cards.get(promise.name), [name for name, _ in promise.state]
    if not broken and card and not (parameters == [STEP] and values(card["controls"])):
        yield (
            f"there is no still of '{promise.name}' by {', '.join(parameters)}; stills are drawn "
            f"of a control named '{STEP}' with at most {MOST} values, and of nothing else"
        )
    if not promise.words:
        expected = f"![what it shows](charts/{promise.name}.svg?…)"
        yield f"a picture without words found, {expected} expected"


def _preview(promise, known, shown):
    page = dict(promise.state)["page"]
    if promise.name not in known.charts:
        yield _no("chart", promise.name, known.charts)
    elif page not in known.shown:
        yield _no("page", page, known.shown)
    elif promise.name not in known.shown[page]:
        yield f"the page '{page}' does not show the chart '{promise.name}'"
    if not promise.words:
        yield "a picture without a caption found, [![what to see](charts/…)](page.md) expected"


def _stray(promise, known, shown):
    if promise.name not in known.charts:
        yield _no("chart", promise.name, known.charts)
    else:
        yield f"the chart '{promise.name}' found inside text; put the chart alone in its paragraph"


def _state(promise, known, shown):
    if promise.name not in known.charts:
        yield _no("chart", promise.name, known.charts)
        return
    if promise.state and promise.name not in shown:
        picture = f"![…](charts/{promise.name}.svg)"
        yield f"the chart '{promise.name}' is not on this page; show it with {picture}"
    card = known.cards.get(promise.name)
    controls = {control["name"]: control for control in card["controls"]} if card else None
    for name, value in promise.state if card else ():
        if name not in controls:
            yield f"'{promise.name}' has no control '{name}'{near(name, controls)}"
        else:
            yield from _value(controls[name], value)


def _value(control, value):
    """What is wrong with the value of a control, if anything."""
    if control["kind"] == "choice":
        names = ["null" if option is None else str(option) for option in control["options"]]
        if value not in names:
            expected = f"one of {', '.join(names)} expected{near(value, names)}"
            yield f"'{value}' found for '{control['name']}', {expected}"
    elif control["kind"] == "switch" and value not in ("true", "false"):
        yield f"'{value}' found for '{control['name']}', true or false expected"
    elif control["kind"] == "range" and not _reachable(control, value):
        ends = f"{control['min']} to {control['max']} in steps of {control['step']}"
        yield f"'{value}' found for '{control['name']}', {ends} expected"


def _reachable(control, value):
    """Can the slider stand there?"""
    try:
        number = float(value)
    except ValueError:
        return False
    steps = (number - control["min"]) / control["step"]
    return control["min"] <= number <= control["max"] and abs(steps - round(steps)) < 1e-6


def _fact(promise, known, shown):
    fact = known.facts.get(promise.name)
    if fact is None:
        yield _no("fact", promise.name, known.facts)
    elif not register.same(promise.words, fact.words):
        where = f"{fact.id}: {_cells(fact.cells)}"
        yield f"'{_typed(promise.words)}' found, '{_typed(fact.words)}' expected ({where})"


def _typed(words):
    """Words with the spaces that people type."""
    return " ".join(words.split())


def _cells(cells):
    """`stage_shares.csv row 17`; of many rows, the first."""
    table, line, _ = cells[0] if cells else ("facts", 0, "")
    more = len({(table, line) for table, line, _ in cells}) - 1
    return f"{table}.csv row {line}" + (f" and {more} more" if more > 0 else "")


def _term(promise, known, shown):
    if promise.name not in known.terms:
        yield _no("term", promise.name, known.terms)


def _claim(promise, known, shown):
    if promise.name not in known.claims:
        yield _no("claim", promise.name, known.claims)


def _source(promise, known, shown):
    heading = promise.words  # `[the grades](sources.md#grades)`: the host and the seal know those
    if promise.name not in known.sources and not heading:
        yield _no("source or footnote", promise.name, known.sources)


def _register(promise, known, shown):
    if promise.name not in REGISTERS:
        yield _no("register", promise.name, REGISTERS)
    parts = _parts(promise.name, known)
    if known.waiting.any(groups.KINDS.get(promise.name)) or (
        promise.name == "TABLES" and not parts
    ):
        return
    names = set() if promise.words in parts else set.union(*groups.asked(promise.words))
    for part in sorted(names - parts):
        yield f"[{promise.name}] has no part '{part}'{near(part, parts)}"


def _parts(register, known):
    """What `[REGISTER part]` may ask for."""
    kind = groups.KINDS.get(register, "")
    named = {part for parts in known.entries.get(kind, {}).values() for part in parts}
    return named | set(known.tables if register == "TABLES" else ())


def _event(promise, known, shown):
    events = known.entries.get("event", ())
    if promise.name not in events:
        yield _no("event", promise.name, events)


OWN_NOTE = (
    "a note of the page's own found, which the register of sources does not know; a source of "
    "data/sources.csv expected, [^id], or the words in the text"
)
RULES = {
    "chart": _chart,
    "still": _still,
    "preview": _preview,
    "stray": _stray,
    "state": _state,
    "fact": _fact,
    "term": _term,
    "claim": _claim,
    "source": _source,
    "event": _event,
    "register": _register,
}
