"""The rule of sight: no row lies outside the span that its author fixed for an axis."""

from engine import reads

AXES = ("x", "y")
PARTS = ("year", "month", "date")
SLACK = (
    0.01  # of an axis, for hidden columns, which place marks and labels by a little more or less
)


def faults(spec):
    """Yield (message, hint) of each value that a fixed axis leaves out.

    Rows that are filtered or reckoned with are their author's own business.
    """
    for view in _views(spec):
        found = list(_plain(view, {}, (spec.get("data") or {}).get("name")))
        for axis in AXES:
            drawn = [(each[axis], name) for each, name in found if _has_field(each.get(axis))]
            low, high = _span([definition for definition, _ in drawn])
            for definition, name in drawn:
                field = definition["field"]
                values = [row.get(field) for row in spec["datasets"].get(name, ())]
                yield from _beyond(field, values, low, high)


def _views(spec):
    """The views whose layers share their axes."""
    beside = [part for name in reads.PARTS[1:] for part in spec.get(name, ())]
    return [each for part in beside for each in _views(part)] if beside else [spec]


def _plain(spec, inherited, name):
    """(encoding, name of its rows) of each mark whose rows are drawn as they are."""
    if spec.get("transform"):
        return
    encoding = {**inherited, **spec.get("encoding", {})}
    name = (spec.get("data") or {}).get("name", name)
    if "mark" in spec:
        yield encoding, name
    for part in reads.parts(spec):
        yield from _plain(part, encoding, name)


def _has_field(definition):
    return isinstance(definition, dict) and isinstance(definition.get("field"), str)


def _span(definitions):
    """(low, high) of an axis; None where nobody fixed an end, or the controls decide."""
    lows, highs = [], []
    for scale in ((definition.get("scale") or {}) for definition in definitions):
        ends = scale.get("domain") or [scale.get("domainMin"), scale.get("domainMax")]
        if isinstance(ends, list) and len(ends) == 2 and "range" not in scale:
            low, high = (_end(end) for end in ends)
            if _before(high, low):
                low, high = high, low
            lows, highs = [*lows, low], [*highs, high]
    return _outermost(lows, min), _outermost(highs, max)


def _outermost(ends, choose):
    known = [end for end in ends if end is not None]
    return choose(known) if known and len({isinstance(end, str) for end in known}) == 1 else None


def _beyond(field, values, low, high):
    span = high - low if _numbers(low, high) else high if _numbers(high) else low
    slack = SLACK * abs(span) if field.startswith("_") and _numbers(span) else 0
    slack = min(slack, 0.5)
    for value in values:
        if _before(value, low, slack) or _before(high, value, slack):
            shown = f"the axis shows {_said(low)} to {_said(high)}"
            yield f"{field} {_said(value)} lies outside the picture: {shown}", "domain"


def _end(end):
    """A number, or a day as the rows write it; None for what the controls decide."""
    if isinstance(end, dict):
        found = [end[part] for part in PARTS if isinstance(end.get(part), int)]
        return "-".join(f"{part:02}" for part in found) if "year" in end else None
    return end if isinstance(end, (int, float, str)) and not isinstance(end, bool) else None


def _before(first, second, slack=0):
    if isinstance(first, str) and isinstance(second, str):
        return _full(first) < _full(second)
    return _numbers(first, second) and first < second - slack


def _full(text):
    """`2025` and `2025-01` are drawn at their first day."""
    return (text + "-01-01"[len(text) - 4 :])[:10] if len(text) in (4, 7) else text[:10]


def _numbers(*values):
    return all(isinstance(each, (int, float)) for each in values)


def _said(value):
    if value is None:
        return "any"
    return f"{value:g}" if isinstance(value, float) else str(value)
