"""Counted by country, magnet making is as concentrated as if
[1.1](facts.md#magnets-as-if) equal countries did it all

Concentration index of each step by country, [0](facts.md#hhi-floor) to
[10,000](facts.md#hhi-ceiling). Magnet rare earths, 2024; all rare earths, 2025.

The index adds up the squared shares of all countries. It is [about 3,890](facts.md#hhi-mining) for
mining magnet rare earths, [about 5,070](facts.md#hhi-mining-all) for mining all rare earths,
[about 8,360](facts.md#hhi-refining) for refining and [about 8,930](facts.md#hhi-magnets) for magnet
making. Mining is as concentrated as if [2.6](facts.md#mining-as-if) equal countries shared it.

What it does not show: firms. Many firms may compete within one country, and one firm may work in
several. Shares lumped as rest of the world are left out, which hardly changes
the index. No source gives shares for making metal and alloy.
"""

import altair as alt

from engine.style import INK, QUIET, data
from models.concentration import equal_suppliers, hhi

REST = ("Rest of world", "Other countries", "World")
STEPS = {
    "mining": "Mining, magnet rare earths",
    "all": "Mining, all rare earths",
    "refining": "Refining",
    "magnets": "Magnets",
}


def draw(stage_shares, mine_production):
    rows = list(steps(stage_shares, mine_production))
    base = alt.Chart(data(rows, "step", "year", "index", "equal", "china"))
    base = base.encode(y=alt.Y("step:N", sort=list(STEPS.values()), axis=None))
    scale = alt.Scale(domain=[0, 10_000], nice=False)
    axis = alt.Axis(title=None, values=[0, 2_500, 5_000, 7_500, 10_000], format=",.0f")
    x = alt.X("index:Q", scale=scale, axis=axis)
    told = [alt.Tooltip("step:N", title="Step"), alt.Tooltip("year:O", title="Year")]
    told += [alt.Tooltip("index:Q", title="Index", format=",")]
    told += [alt.Tooltip("equal:Q", title="As many equal countries", format=".1f")]
    told += [alt.Tooltip("china:Q", title="China's share, %", format=".1f")]
    bars = base.mark_bar(height=20, yOffset=10, y2Offset=10, color="var(--world)")
    values = base.mark_text(align="right", dx=-8, dy=10, fontWeight=600, color="var(--paper)")
    names = base.mark_text(align="left", dx=2, dy=-12, fontWeight=600, color=INK)
    words = "'as if ' + format(datum.equal, '.1f') + ' equal countries'"
    equal = base.transform_calculate(words=words).mark_text(align="right", dy=-12, color=QUIET)
    layers = [
        bars.encode(x=x, tooltip=told),
        values.encode(x=x, text=alt.Text("index:Q", format=",")),
        names.encode(x=alt.datum(0), text="step:N"),
        equal.encode(x=alt.datum(10_000), text="words:N"),
    ]
    return alt.layer(*layers, height=alt.Step(56))


def steps(shares, mined):
    """Each step with its index; shares of countries that are named."""
    newest = [row for row in mined if row["year"] == 2025 and row["country"] not in REST]
    whole = sum(row["tonnes"] for row in mined if row["year"] == 2025 and row["country"] != "World")
    for step, name in STEPS.items():
        parts = [row for row in shares if row["stage"] == step and row["country"] not in REST]
        given = [row["share"] for row in parts]
        if step == "all":
            parts, given = newest, [row["tonnes"] / whole * 100 for row in newest]
        index = hhi(given)
        found = {"step": name, "index": round(index, -1), "equal": round(equal_suppliers(index), 1)}
        yield {**parts[0], **found, "china": round(max(given), 1)}
