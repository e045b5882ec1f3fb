"""The card of a chart: what the printing half may know of it, and its table as CSV."""

import csv
import io
import json
from collections import Counter

from engine import tables

PROVENANCE = ("source", "also", "grade")


def card(chart, specs):
    """The contract between the halves; see DESIGN, life of a chart."""
    rows = rows_of(specs["wide"])
    cols = columns(chart, rows)
    cells = [[row.get(col["name"]) for col in cols] for row in rows]
    counts = _counts(rows)
    reported = [n for n, row in enumerate(rows) if row.get("grade") == "reported"]
    return {
        "name": chart.name,
        "file": str(chart.path),
        **{
            key: chart.text.get(key, "") for key in ("headline", "subtitle", "alternative", "omits")
        },
        "lines": chart.lines,
        "controls": controls(specs["wide"]),
        "sources": sorted(counts, key=lambda source: (-counts[source], source)),
        "leading": _leading(counts, rows),
        "tables": chart.tables,
        "columns": cols,
        "rows": cells,
        "reported": reported,
    }


def rows_of(spec):
    """The rows drawn, each once, in the order of the spec's tables; hidden columns left out."""
    found = {}
    for row in filter(is_row, (row for rows in spec["datasets"].values() for row in rows)):
        seen = {name: value for name, value in row.items() if not name.startswith("_")}
        found.setdefault(json.dumps(seen, sort_keys=True, ensure_ascii=False), seen)
    return list(found.values())


def is_row(row):
    """Has a row of a spec anything to show beside its provenance and its hidden columns?"""
    return any(
        value is not None and name not in PROVENANCE
        for name, value in row.items()
        if not str(name).startswith("_")
    )


def has_rows(spec):
    return any(is_row(row) for rows in spec["datasets"].values() for row in rows)


def _counts(rows):
    """Source id → number of rows that rest on it."""
    counts = Counter()
    for row in rows:
        counts.update([row["source"], *filter(None, (row.get("also") or "").split(";"))])
    return counts


def _leading(counts, rows):
    """The source that most rows rest on, if they are half of all; else ''."""
    source, number = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return source if 2 * number >= len(rows) else ""


def columns(chart, rows):
    """Name, title, unit and kind of every column drawn, as datapackage.yaml describes it."""
    known = described(chart)
    names = dict.fromkeys(name for row in rows for name in row if name not in PROVENANCE)
    return [_column(name, known.get(name) or _reckoned(rows, name)) for name in names]


def described(chart):
    """Column → its entry in the data package, of the tables that a chart asks for."""
    found = {}
    for name in reversed(chart.tables):
        found |= tables.load(name).fields
    return found


def _reckoned(rows, name):
    """What is known of a column that no table describes: whether it holds numbers."""
    kinds = {type(row[name]) for row in rows if row.get(name) is not None}
    return {"type": "number"} if kinds and kinds <= {int, float} else {}


def _column(name, described):
    title = described.get("title") or name.replace("_", " ").capitalize()
    number = described.get("type") in ("integer", "number")
    return {"name": name, "title": title, "unit": described.get("unit", ""), "number": number}


def controls(spec):
    """The reader's controls, from the parameters that have a bind."""
    return [_control(param) for param in spec.get("params", []) if "bind" in param]


def _control(param):
    """`Delay (years)` as the bind's name gives the label 'Delay' and the unit 'years'."""
    bind, label = param["bind"], param["bind"].get("name", param["name"])
    label, _, unit = label.partition(" (")
    shared = {"name": param["name"], "label": label, "unit": unit.rstrip(")")}
    shared["value"] = param.get("value")
    if bind["input"] == "range":
        ends = {key: bind.get(key) for key in ("min", "max")}
        return shared | {"kind": "range", **ends, "step": bind.get("step", 1)}
    if bind["input"] == "checkbox":
        return shared | {"kind": "switch"}
    labels = bind.get("labels") or [str(option) for option in bind["options"]]
    chosen = {"kind": "choice", "display": bind["input"], "options": bind["options"]}
    return shared | chosen | {"labels": labels}


def sheet(chart, spec):
    """The table as CSV for readers: the columns of the card, then who says so.

    It begins with the mark by which spreadsheets know UTF-8; they run nothing that it holds.
    """
    rows = rows_of(spec)
    names = [column["name"] for column in columns(chart, rows)] + list(PROVENANCE)
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in rows)
    return f"\ufeff{sheet.getvalue()}"


def _harmless(cell):
    """A text that a spreadsheet would take for a formula gets a quote before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple("=+-@\t\r")) else cell
