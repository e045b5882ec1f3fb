"""What a change does to charts and facts, in words: `python -m engine.changes ../base`.

Compares the tree in the current directory with another copy of it; prints Markdown.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from engine import command

SAID = ("headline", "subtitle", "alternative", "omits")
HOME = Path(__file__).resolve().parent.parent


def snapshot():
    """What the tree here says: its charts' cards and its facts' words."""
    from engine import facts

    cards = (
        json.loads(path.read_text("utf-8")) for path in Path("docs/charts").glob("*.card.json")
    )
    return {
        "charts": {card["name"]: card for card in cards},
        "facts": {name: [fact.says, fact.words] for name, fact in facts.load().items()},
    }


def of(folder):
    """The snapshot of another copy, its charts drawn first; None when that copy fails."""
    drawn = _run(folder, "build_charts.py")
    # our own engine reads the other copy's files: an older one may know no snapshots
    told = _run(folder, "-P", "-m", "engine.changes", "--snapshot", PYTHONPATH=str(HOME))
    return json.loads(told.stdout) if not drawn.returncode and not told.returncode else None


def words(base, head):
    """Markdown: charts and facts that came, went, or say something else."""
    charts = _compared(base["charts"], head["charts"], _chart)
    facts = _compared(base["facts"], head["facts"], _fact)
    told = ["## What changes for a reader", ""]
    if not charts and not facts:
        return "\n".join([*told, "No chart and no fact changes.", ""])
    for title, lines in (("Charts", charts), ("Facts", facts)):
        told += [f"### {title}", "", *lines, ""] if lines else []
    return "\n".join(told)


def _compared(base, head, differences):
    lines = [
        f"- `{name}` is new: {_what(head[name])}" for name in sorted(head.keys() - base.keys())
    ]
    lines += [
        f"- `{name}` is gone: {_what(base[name])}" for name in sorted(base.keys() - head.keys())
    ]
    for name in sorted(base.keys() & head.keys()):
        changed = differences(base[name], head[name])
        lines += [f"- `{name}`: {'; '.join(changed)}"] if changed else []
    return lines


def _what(entry):
    return entry["headline"] if isinstance(entry, dict) else f"{entry[0]} – **{entry[1]}**"


def _chart(base, head):
    told = [
        f"{part} was “{base[part]}”, is “{head[part]}”" for part in SAID if base[part] != head[part]
    ]
    told += _names("source", base["sources"], head["sources"])
    told += _names(
        "control", *([each["name"] for each in card["controls"]] for card in (base, head))
    )
    told += _rows(base["rows"], head["rows"])
    return told or (["drawn differently"] if base["live"] != head["live"] else [])


def _fact(base, head):
    told = [f"was **{base[1]}**, is **{head[1]}**"] if base[1] != head[1] else []
    return told + ([f"it said “{base[0]}”, it says “{head[0]}”"] if base[0] != head[0] else [])


def _names(what, base, head):
    new = [f"new {what} `{name}`" for name in head if name not in base]
    return new + [f"{what} `{name}` is gone" for name in base if name not in head]


def _rows(base, head):
    before, after = ({json.dumps(row) for row in rows} for rows in (base, head))
    if before == after:
        return []
    return [f"rows: {len(after - before)} new or changed, {len(before - after)} no longer there"]


def _run(folder, *command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def main(given):
    """Print the comparison; a copy that cannot be read is said, not fatal."""
    if given == ["--snapshot"]:
        print(json.dumps(snapshot()))
        return 0
    base, head = of(given[0]), of(".")
    if base is None or head is None:
        which = given[0] if base is None else "this tree"
        print(f"What changes cannot be said: the charts of {which} cannot be drawn by this engine.")
        return 0
    print(words(base, head))
    return 0


if __name__ == "__main__":
    sys.exit(command.run(lambda: main(sys.argv[1:])))
