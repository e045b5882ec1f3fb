"""The rules for the controls of a chart: what a reader can set, and what it starts at."""

import re

from engine import reads

KINDS = ("range", "select", "radio", "checkbox")
NAME = re.compile(r"[a-z][a-z0-9_]*")


def faults(spec):
    """Yield (message, hint) of each control that no reader could use."""
    for part in _inner(spec):
        for param in part.get("params", ()):
            if "bind" in param:
                yield (
                    f"the control '{param['name']}' of one view found; give it to the whole",
                    "bind",
                )
    for param in spec.get("params", ()):
        if "bind" in param:
            for fault in _fault(param, param["bind"]):
                yield f"the control '{param['name']}' {fault}", param["name"], "param("


def _inner(spec):
    for part in reads.parts(spec):
        yield part
        yield from _inner(part)


def _fault(param, bind):
    if "select" in param or not isinstance(bind, dict):
        yield f"is bound to a selection; one of {', '.join(KINDS)} expected"
    elif bind.get("input") not in KINDS:
        yield f"has the kind '{bind.get('input')}'; one of {', '.join(KINDS)} expected"
    elif not NAME.fullmatch(param["name"]):
        yield "needs a name such as 'year', which stands in the page's address"
    else:
        kind = {"range": _range, "checkbox": _switch}.get(bind["input"], _choice)
        yield from kind(param.get("value"), bind)


def _range(value, bind):
    low, high, step = bind.get("min"), bind.get("max"), bind.get("step", 1)
    if not all(_number(each) for each in (low, high, step)):
        yield "needs the numbers min, max and step"
    elif step <= 0:
        yield f"has the step {step:g}; more than 0 expected"
    elif low >= high:
        yield f"goes from {low:g} to {high:g}; min below max expected"
    elif not _number(value):
        yield "starts at no number; a value expected"
    elif not low <= value <= high:
        yield f"starts at {value:g}; {low:g} to {high:g} expected"


def _number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _switch(value, _):
    if not isinstance(value, bool):
        yield "starts at no state; True or False expected"


def _choice(value, bind):
    options, labels = bind.get("options"), bind.get("labels")
    if not isinstance(options, list) or not options:
        yield "has no options; a list of them expected"
    elif value not in options:
        listed = ", ".join(map(str, options[:8]))
        yield f"starts at {value!r}; one of {listed} expected"
    elif len(set(map(str, options))) < len(options):
        yield "has an option twice"
    elif labels and len(labels) != len(options):
        yield f"has {len(labels)} labels for {len(options)} options"
