"""The charts there are, their contracts and their cards; nothing here draws."""

import json
from pathlib import Path

from engine import contract, ledger

FOLDER, OUT = Path("charts"), Path("docs/charts")


def find():
    """Chart name → file; a name that begins with an underscore is no chart."""
    files = sorted(FOLDER.glob("*.py"))
    return {path.stem: path for path in files if not path.stem.startswith("_")}


def contracts():
    return {name: contract.read(name, path) for name, path in find().items()}


def fresh(chart, recorded=None):
    """Are the chart's pictures in docs/charts made from what is here now?"""
    recorded = ledger.read() if recorded is None else recorded
    return ledger.fresh(recorded.get(chart.name), chart.inputs)


def card(name):
    """The card of a drawn chart."""
    return json.loads((OUT / f"{name}.card.json").read_text(encoding="utf-8"))


def survey():
    """(cards by name, problems): from the files when fresh, else drawn in memory."""
    found, problems, recorded = {}, [], ledger.read()
    for chart in contracts().values():
        problems += chart.problems
        if not chart.problems:
            drawn = _card_or_problems(chart, recorded)
            found |= {chart.name: drawn} if isinstance(drawn, dict) else {}
            problems += drawn if isinstance(drawn, list) else []
    return found, problems


def _card_or_problems(chart, recorded):
    if fresh(chart, recorded):
        return card(chart.name)
    from engine import drawing

    return drawing.sketch(chart)


def judge():
    """Every broken promise of the chart files; nothing is written."""
    return survey()[1]
