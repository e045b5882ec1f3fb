"""The rules a chart's spec keeps before anything is drawn of it: its rows, marks, tips and colours."""

import json

from engine import control_rules, palette, reads, row_rules, sight_rules
from engine.problems import Problem, Trouble, near

PICTURES = ("image", "geoshape")
LINKS = ("url", "href")
DATA_KINDS = ("name", "sequence", "graticule", "sphere")


def judge(chart, spec, sources):
    """Raise Trouble with every rule that a Vega-Lite spec breaks; `sources` are the known ids.

    What makes the next questions senseless is said alone.
    """
    for rules in (_shape, _remote, row_rules.shape, row_rules.cells, _rest):
        faults = dict.fromkeys(rules(spec))
        if rules is row_rules.cells and not faults:
            faults = dict.fromkeys(row_rules.cited(spec, sources))
        if faults:
            raise Trouble(*(_problem(chart, *fault) for fault in faults))


def _problem(chart, message, *hints):
    return Problem(str(chart.path), chart.line_of(*hints), 1, message)


def _shape(spec):
    """Yield (message, hints) of what is no chart at all."""
    if not any("mark" in unit for unit in units(spec)):
        yield ("a chart without a mark found; 'mark_bar()' or another expected",)
    said = spec.get("usermeta")
    if said is not None and not _is_said(said):
        yield "'usermeta' found that no reader can be told; use style.reads(…)", "usermeta"


def _is_said(said):
    parts = [said.get("reads", {}), said.get("counted", {})] if isinstance(said, dict) else [None]
    if not all(isinstance(part, dict) for part in parts):
        return False
    asked, counted = parts
    return all(isinstance(each, dict) for each in asked.values()) and all(
        isinstance(each, str) for each in counted.values()
    )


def units(spec):
    """Yield every view of a spec, outermost first."""
    yield spec
    for part in reads.parts(spec):
        yield from units(part)


def _remote(spec):
    """Yield what would be loaded from elsewhere, or lead there."""
    for node in nodes({key: value for key, value in spec.items() if key != "datasets"}):
        data = node.get("data")
        for place in (data, data.get("url") if isinstance(data, dict) else None):
            if isinstance(place, str):
                yield f"data from '{place}' found; a chart draws the rows of its tables", place
        if isinstance(data, dict) and not set(DATA_KINDS) & set(data) and "url" not in data:
            yield "rows of another kind found; make them with style.data", "data"
        if isinstance(data, dict) and "values" in data:
            yield "rows with a name of their own found; make them with style.data", "name="
        mark = node.get("mark")
        kind = mark.get("type") if isinstance(mark, dict) else mark
        if kind == "image":
            yield "an image found; a chart draws marks, and loads nothing", "mark_image"
        for link in LINKS:
            if (isinstance(mark, dict) and link in mark) or link in node.get("encoding", {}):
                yield f"'{link}' found; a chart loads nothing and leads nowhere", link


def nodes(node):
    """Yield every dictionary within a spec."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node:
        if isinstance(part, (dict, list)):
            yield from nodes(part)


def _rest(spec):
    """Yield what is wrong with colours, tips, readings and controls."""
    for name in sorted(palette.asked(json.dumps(spec)) - palette.names()):
        known = [f"--{colour}" for colour in palette.names()]
        yield f"there is no colour '--{name}'{near(f'--{name}', known)}", name
    if not any(reads.tooltips(spec)):
        yield "this chart has no tooltip: nothing is read out; add tooltip=[…]", "encode("
    for fault in reads.faults(spec):
        yield (fault,)
    yield from control_rules.faults(spec)
    yield from row_rules.kinds(spec)
    yield from sight_rules.faults(spec)
