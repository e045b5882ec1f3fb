"""Every entry of a register stands on one page, however the register is spread."""

from engine.groups import REGISTERS, chosen
from engine.problems import Problem

INDEXED = {"claim", "fact"}  # without groups an index of all; with groups, these in full


def judge(heard, entries):
    """Problems: entries that two registers show, or none; `entries` is kind → (id → groups)."""
    shown = [(each.text.path, promise) for each in heard for promise in each.found.promises]
    for kind, known in entries.items():
        name, whole = REGISTERS[kind], kind in INDEXED
        asked = [
            (path, each) for path, each in shown if (each.kind, each.name) == ("register", name)
        ]
        yield from _twice(
            name, known, [(path, each) for path, each in asked if each.words or not whole]
        )
        yield from _nowhere(name, known, asked)


def _twice(name, known, asked):
    places = {}
    for path, promise in asked:
        here = {id for id, groups in known.items() if chosen(promise.words, groups)}
        before = next((places[id] for id in sorted(here) if id in places), None)
        if before:
            message = f"{before} shows entries of this [{name}] already; each has one place"
            yield Problem(path, promise.line, promise.col, message)
        places |= dict.fromkeys(here, path)


def _nowhere(name, known, asked):
    left = [groups for groups in known.values() if not any(_shows(each, groups) for each in asked)]
    if not left:
        return
    path, line, col = ("docs", 1, 1)
    if asked:
        path, line, col = asked[0][0], asked[0][1].line, asked[0][1].col
    parts = " ".join(sorted({groups[-1] for groups in left})) if asked else ""
    expected = f"[{name} {parts}]" if parts else f"[{name}]"
    yield Problem(path, line, col, f"no page shows {expected}")


def _shows(asked, groups):
    return chosen(asked[1].words, groups)
