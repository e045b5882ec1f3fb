"""Years are names, not amounts: 2018 is never written `2,018`, and no tick stands between two."""

from engine import reads

DIGITS = "d"
GUIDES = {"x": "axis", "y": "axis", "color": "legend", "fill": "legend", "stroke": "legend"}
GUIDES |= {"size": "legend", "opacity": "legend"}
WRITTEN = ("tooltip", "text")
POSSIBLE = range(1000, 3000)


def written(spec, described):
    """Give every year in a spec the format of a name, where its author gave none.

    `described` is column → its entry in the data package.
    """
    fields = {name for name, seen in _columns(spec).items() if _are_years(name, seen, described)}
    if fields:
        _write(spec, fields, set(_with_axes(spec)))
    return spec


def _columns(spec):
    """Column → every value that the rows have in it."""
    columns = {}
    for rows in spec.get("datasets", {}).values():
        for row in rows:
            for name, value in row.items():
                columns.setdefault(name, []).append(value)
    return columns


def _are_years(name, seen, described):
    bare = name.strip("_")
    named = bare == "year" or bare.endswith("_year")
    named = named or described.get(name, {}).get("type") == "year"
    return named and all(each is None or _possible(each) for each in seen)


def _possible(value):
    return isinstance(value, (int, float)) and value in POSSIBLE


def _with_axes(spec):
    """The channels for which some part of the spec says what its axis or legend is like."""
    for channel, definition in spec.get("encoding", {}).items():
        if isinstance(definition, dict) and GUIDES.get(channel) in definition:
            yield channel
    for part in reads.parts(spec):
        yield from _with_axes(part)


def _write(spec, fields, with_axes):
    for channel, found in spec.get("encoding", {}).items():
        for definition in found if isinstance(found, list) else [found]:
            if definition.get("field") in fields and definition.get("type") == "quantitative":
                _format(channel, definition, channel in with_axes)
    for part in reads.parts(spec):
        _write(part, fields, with_axes)


def _format(channel, definition, elsewhere):
    if channel in WRITTEN:
        definition.setdefault("format", DIGITS)
        return
    guide = GUIDES.get(channel)
    if guide in definition or (guide and not elsewhere):
        shown = definition.setdefault(guide, {})
        if isinstance(shown, dict) and not shown.keys() & {"format", "labelExpr", "values"}:
            shown |= {"format": DIGITS, "tickMinStep": 1}
