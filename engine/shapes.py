"""The shape of a row of numbers, and its biggest change between neighbours."""

SLIGHT = 0.02  # of the largest value: a span below it is level
NEAR = 0.1  # of the span: so close to an end counts as the end
BACK = 0.35  # of the span: so far a rise may fall back on its way


def shape(values):
    """`level`, `rise`, `fall`, `peak`, `low` or `mixed`."""
    span = max(values) - min(values)
    if span <= SLIGHT * max(map(abs, values)):
        return "level"
    if _rises(values, span) and values[0] < values[-1]:
        return "rise"
    if _falls(values, span) and values[0] > values[-1]:
        return "fall"
    return _turn(values, span)


def _turn(values, span):
    """One way and back again, or more often."""
    high, low = values.index(max(values)), values.index(min(values))
    if _inside(high, values) and _rises(values[: high + 1], span) and _falls(values[high:], span):
        return "peak"
    if _inside(low, values) and _falls(values[: low + 1], span) and _rises(values[low:], span):
        return "low"
    return "mixed"


def _inside(place, values):
    return 0 < place < len(values) - 1


def _rises(values, span):
    """From near its lowest to near its highest, without falling far on the way."""
    ends = values[0] - min(values) <= NEAR * span and max(values) - values[-1] <= NEAR * span
    return ends and _setback(values) <= BACK * span


def _falls(values, span):
    return _rises([-value for value in values], span)


def _setback(values):
    """How far the row falls below what it had reached."""
    top, most = values[0], 0
    for value in values:
        top = max(top, value)
        most = max(most, top - value)
    return most


def biggest(values, apart=()):
    """Where the biggest change begins, or None; `apart` are places before a gap."""
    places = [at for at in range(len(values) - 1) if at not in apart]
    return max(places, key=lambda at: abs(values[at + 1] - values[at]), default=None)
