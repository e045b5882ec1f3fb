"""Dates are days: what a spec says of time is said in UTC, so that every reader sees one day.

`in_utc` changes a Vega-Lite spec, whatever its author wrote; `local` finds, in the compiled Vega
spec, what would still follow the zone, the clock or the chance of whoever looks.
"""

import re

from engine.expressions import called, replaced

SCALED = ("x", "y", "xOffset", "yOffset", "theta", "radius", "color", "fill", "stroke", "size")
SCALED += ("opacity", "fillOpacity", "strokeOpacity", "strokeWidth", "angle", "shape")
SECONDARY = ("x2", "y2", "xError", "xError2", "yError", "yError2", "theta2", "radius2")
DAY = "%b %d, %Y"  # as Vega-Lite writes a date that has no format
EXPRESSIONS = ("expr", "calculate", "labelExpr", "test", "filter")
LIVE = ("signal", "expr", "update", "init", "test")  # where a compiled spec holds expressions
DATE_TIME = {"year", "quarter", "month", "date", "day", "hours", "minutes", "seconds"}
DATE_TIME |= {"milliseconds", "utc"}
_ISO = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<date>\d\d)"
    r"(T(?P<hours>\d\d):(?P<minutes>\d\d)(:(?P<seconds>\d\d))?Z?)?)?)?"
)
_FORMATTED = re.compile(r"utcFormat\((datum\[\"[^\"]*\"\]),")
CHANCE = {"now": "the clock", "random": "chance"}
_NAMES = ("year", "quarter", "month", "date", "day", "dayofyear", "week", "hours", "minutes")
_NAMES += ("seconds", "milliseconds")
FUNCTIONS = {name: f"utc{name}" for name in _NAMES}
FUNCTIONS |= {f"time{name}": f"utc{name}" for name in ("Format", "Parse", "Offset", "Sequence")}


def in_utc(spec):
    """Change a Vega-Lite spec so that its scales, units, formats and expressions are in UTC."""
    _change({key: value for key, value in spec.items() if key not in ("datasets", "usermeta")})
    return spec


def _change(node):
    for part in node.values() if isinstance(node, dict) else node:
        if isinstance(part, (dict, list)):
            _change(part)
    if isinstance(node, dict):
        _change_entries(node)
        for channel, definition in _channels(node):
            _change_channel(channel, definition)


def _change_entries(node):
    """The entries of a dictionary that hold a time, a unit, a format or an expression."""
    if node and node.keys() <= DATE_TIME and all(_part(value) for value in node.values()):
        node["utc"] = True
    for key in EXPRESSIONS:
        if isinstance(node.get(key), str):
            node[key] = expression(node[key])
    if "timeUnit" in node:
        node["timeUnit"] = _unit(node["timeUnit"])
    parse = node.get("parse")
    if isinstance(parse, dict):
        node["parse"] = {field: _parse(how) for field, how in parse.items()}


def _part(value):
    """Is it a part of a date: a number, or the name of a month or a day of the week?"""
    return value.isalpha() if isinstance(value, str) else isinstance(value, (int, float))


def _parse(how):
    return how.replace("date:", "utc:", 1) if isinstance(how, str) else how


def _unit(unit):
    if isinstance(unit, dict):
        return {**unit, "utc": True}
    if not isinstance(unit, str) or "utc" in unit:
        return unit
    return unit.replace("binned", "binnedutc") if unit.startswith("binned") else f"utc{unit}"


def _channels(node):
    """(channel, definition) of each part of an encoding that shows a time."""
    encoding = node.get("encoding")
    for channel, found in encoding.items() if isinstance(encoding, dict) else ():
        for definition in found if isinstance(found, list) else [found]:
            for each in _conditional(definition):
                if each.get("type") == "temporal" or each.get("formatType") == "time":
                    yield channel, each


def _conditional(definition):
    """A definition, and those that hold under a condition."""
    if isinstance(definition, dict):
        yield definition
        condition = definition.get("condition", [])
        for each in condition if isinstance(condition, list) else [condition]:
            yield from _conditional(each)


def _change_channel(channel, definition):
    if channel in SCALED:
        _change_scale(definition)
    elif channel not in SECONDARY and ("format" in definition or "timeUnit" not in definition):
        definition |= {"format": definition.get("format", DAY), "formatType": "utcFormat"}


def _change_scale(definition):
    if definition.get("scale", {}) is not None and definition.get("type") == "temporal":
        scale = definition.setdefault("scale", {})
        if isinstance(scale, dict) and scale.get("type", "time") == "time":
            scale["type"] = "utc"
    for part in ("scale", "axis", "legend"):
        if isinstance(definition.get(part), dict):
            _change_part(definition[part])
    if "datum" in definition:
        definition["datum"] = _day(definition["datum"])


def _change_part(part):
    """Times within a scale, an axis or a legend."""
    for key in ("domain", "domainMin", "domainMax", "values"):
        if key in part:
            found = part[key]
            part[key] = [_day(each) for each in found] if isinstance(found, list) else _day(found)
    if part.get("formatType") == "time":
        del part["formatType"]


def _day(value):
    """`2025-10-09` as Vega-Lite's own date, in UTC; anything else as it is."""
    found = _ISO.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return value
    return {name: int(part) for name, part in found.groupdict().items() if part} | {"utc": True}


def expression(text):
    """A Vega expression with every function of local time replaced by that of UTC."""

    def instead(name, arguments):
        if name == "datetime" and arguments:
            return "toDate" if arguments == 1 else "utc"
        return FUNCTIONS.get(name, name)

    return replaced(text, instead)


def steps_in_utc(vega):
    """Change the least steps of axes, which Vega-Lite itself reckons from local dates."""
    for part in _with_step(vega):
        part["tickMinStep"]["signal"] = expression(part["tickMinStep"]["signal"])
    return vega


def _with_step(node):
    axes = [each for group in _groups(node) for each in group.get("axes", [])]
    return [axis for axis in axes if isinstance(axis.get("tickMinStep"), dict)]


def _groups(node):
    yield node
    for mark in node.get("marks", []):
        yield from _groups(mark)


def dates_read(vega):
    """Change formats of a field into formats of the date that it holds, be it still a text.

    Vega-Lite makes dates of the texts in a field only where a scale or its own format asks for it.
    """
    for node in vega if isinstance(vega, list) else [vega]:
        for key, part in node.items() if isinstance(node, dict) else ():
            if isinstance(part, str) and key in LIVE:
                node[key] = _FORMATTED.sub(r"utcFormat(toDate(\1),", part)
            elif isinstance(part, (dict, list)) and key not in ("values", "usermeta"):
                dates_read(part)
    return vega


def local(vega):
    """What in a compiled spec is not the same everywhere and every time, each in a few words."""
    return list(dict.fromkeys(_local(vega)))


def _local(node):
    if isinstance(node, list):
        for part in node:
            yield from _local(part)
    elif isinstance(node, dict):
        yield from _said(node)
        for key, part in node.items():
            if key not in ("values", "usermeta"):
                yield from _local(part)


def _said(node):
    kind = node.get("type")
    if kind == "time" and ("range" in node or "domain" in node):
        yield "a scale in the reader's local time"
    if kind == "timeunit" and node.get("timezone") != "utc":
        yield f"a time unit ({', '.join(node.get('units', ['year']))}) in the reader's local time"
    if kind == "sample":
        yield "a random sample"
    if node.get("formatType") == "time":
        yield "a format in the reader's local time"
    for key in LIVE:
        if isinstance(node.get(key), str):
            yield from _said_by(node[key])


def _said_by(text):
    for name, arguments in called(text):
        if name in FUNCTIONS or (name == "datetime" and arguments):
            yield f"'{name}(…)', which reads the reader's local time"
        elif name in CHANCE or name == "datetime":
            yield f"'{name}()', which follows {CHANCE.get(name, 'the clock')}"
