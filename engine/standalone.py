"""The spec of a chart for people: plain Vega-Lite that draws alike wherever it is opened."""

import json

from engine import palette


def spec(drawn):
    """The same spec in real colours, on a background of its own, without the engine's notes."""
    kept = {key: value for key, value in drawn.items() if key != "usermeta"}
    plain = json.loads(palette.fixed(json.dumps(kept, allow_nan=False)))
    plain["config"] = plain["config"] | {"background": palette.colours()["paper"]}
    return plain
