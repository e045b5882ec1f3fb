"""What a change does for a reader, in words: `python -m engine.changes ../base`.

Compares the tree in the current directory with another copy of it; prints Markdown.
"""

import json
import os
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import shorten

from engine import command

SAID = ("headline", "subtitle", "alternative", "omits")
HOME = Path(__file__).resolve().parent.parent
TITLES = {
    "pages": "Pages",
    "navigation": "Navigation",
    "prose": "Words of pages",
    "charts": "Charts",
    "facts": "Figures",
    "tables": "Tables",
    "sources": "Sources",
    "terms": "Terms",
    "claims": "Claims",
    "events": "Events",
    "questions": "Questions",
    "corrections": "Corrections",
}
MOST = 20  # lines of a section
LONGEST = 160  # letters of what an entry says


def of(folder):
    """The snapshot of another copy, its charts drawn first; None when that copy fails."""
    drawn = _run(folder, "build_charts.py")
    # our own engine reads the other copy's files: an older one may know no snapshots
    told = _run(folder, "-P", "-m", "engine.changes", "--snapshot", PYTHONPATH=str(HOME))
    return json.loads(told.stdout) if not drawn.returncode and not told.returncode else None


def words(base, head):
    """Markdown: what came, what went, and what says something else."""
    told = ["## What changes for a reader", ""]
    for kind, title in TITLES.items():
        lines = list(_compared(kind, base[kind], head[kind]))
        more = [f"- … and {len(lines) - MOST} more"] if len(lines) > MOST else []
        told += [f"### {title}", "", *lines[:MOST], *more, ""] if lines else []
    if len(told) == 2:
        told += ["No page, chart, figure or register says anything else.", ""]
    return "\n".join(told)


def _compared(kind, base, head):
    if kind == "prose":  # new and removed pages are told as pages
        base, head = (
            {page: side[page] for page in base.keys() & head.keys()} for side in (base, head)
        )
    for name in sorted(head.keys() - base.keys()):
        yield f"- `{name}` is new: {_what(head[name])}"
    for name in sorted(base.keys() - head.keys()):
        yield f"- `{name}` is gone: {_what(base[name])}"
    differences = {"charts": _chart, "prose": _prose}.get(kind, _entry)
    for name in sorted(base.keys() & head.keys()):
        if base[name] != head[name] and (changed := differences(base[name], head[name])):
            yield f"- `{name}`: {'; '.join(changed)}"


def _what(entry):
    return _quoted(entry["headline"] if isinstance(entry, dict) else entry)


def _quoted(text):
    """Someone's words within our own Markdown: short, and without an effect of their own."""
    from engine.snapshot import plain

    told = shorten(plain(str(text)), LONGEST, placeholder=" …")
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in told)


def _entry(base, head):
    return [f"was “{_quoted(base)}”, is “{_quoted(head)}”"]


def _prose(base, head):
    same = sum(
        block.size for block in SequenceMatcher(None, base, head, False).get_matching_blocks()
    )
    return [f"words: {len(head) - same} new, {len(base) - same} gone"]


def _chart(base, head):
    told = [
        f"{part} {_entry(base[part], head[part])[0]}" for part in SAID if base[part] != head[part]
    ]
    told += _names("source", base["sources"], head["sources"])
    told += _names(
        "control", *([each["name"] for each in card["controls"]] for card in (base, head))
    )
    told += _rows(base["rows"], head["rows"])
    return told or (["drawn differently"] if base["live"] != head["live"] else [])


def _names(what, base, head):
    new = [f"new {what} `{name}`" for name in head if name not in base]
    return new + [f"{what} `{name}` is gone" for name in base if name not in head]


def _rows(base, head):
    before, after = ({json.dumps(row) for row in rows} for rows in (base, head))
    if before == after:
        return []
    return [f"rows: {len(after - before)} new or changed, {len(before - after)} no longer there"]


def _run(folder, *words, **environment):
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        encoding="utf-8",
    )


def main(given):
    """Print the comparison; a copy that cannot be read is said, not fatal."""
    if given == ["--snapshot"]:
        from engine import snapshot

        print(json.dumps(snapshot.taken()))
        return 0
    if len(given) != 1 or not Path(given[0]).is_dir():
        raise command.Unfit("usage: python -m engine.changes FOLDER, a copy to compare with")
    base, head = of(given[0]), of(".")
    if base is None or head is None:
        which = given[0] if base is None else "this tree"
        print(f"What changes cannot be said: the charts of {which} cannot be drawn by this engine.")
        return 0
    print(words(base, head))
    return 0


if __name__ == "__main__":
    sys.exit(command.run(lambda: main(sys.argv[1:])))
