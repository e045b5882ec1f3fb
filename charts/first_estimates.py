"""Nigeria's output of 2024 was first put at [13,000 t](facts.md#nigeria-mining-2024-first), a year
later at [1,500 t](facts.md#nigeria-mining-2024-latest)

Mine output of 2024 in tonnes of oxide: first published in 2025 (rings), in 2026 (dots). Each
gridline is ten times the one before.

Nigeria went from [13,000 t](facts.md#nigeria-mining-2024-first) to
[1,500 t](facts.md#nigeria-mining-2024-latest), Thailand from
[13,000 t](facts.md#thailand-mining-2024-first) to [2,100 t](facts.md#thailand-mining-2024-latest),
Brazil from [20 t](facts.md#brazil-mining-2024-first) to
[560 t](facts.md#brazil-mining-2024-latest). Australia went up, from
[13,000 t](facts.md#australia-mining-2024-first) to
[29,000 t](facts.md#australia-mining-2024-latest).
China stayed at [270,000 t](facts.md#china-mining-2024), its quota.

What it does not show: why a figure changed, or which of the two is right. The step from 2023
to 2024 is a break between editions, not growth or decline.
"""

import altair as alt

from engine.style import INK, QUIET, actor_colours, data, stands_out

MOVED = {"all": "All", "up": "Went up", "down": "Went down", "same": "Unchanged"}


def draw(first_estimates, narrow=False):
    radio = alt.binding_radio(options=list(MOVED), labels=list(MOVED.values()), name="A year later")
    moved = alt.param(name="moved", value="all", bind=radio)
    chosen = [row for row in first_estimates if row["country"] not in ("World", "Other countries")]
    rows = sorted(chosen, key=change, reverse=True)
    names = [row["country"] for row in rows]
    base = alt.Chart(data(rows, "country", "year", "first", "latest"))
    scale = alt.Scale(type="log", domain=[10, 9_000_000 if narrow else 1_200_000], nice=False)
    ticks = [10, 100, 1_000, 10_000, 100_000]
    axis = alt.Axis(title=None, values=ticks, labelExpr="format(datum.value, ',.0f') + ' t'")
    if narrow:
        axis = alt.Axis(title=None, values=ticks, labelExpr="format(datum.value, '~s')")
    label = alt.Axis(title=None, labelColor=INK, grid=False)
    told = [alt.Tooltip("country:N", title="Country")]
    told += [alt.Tooltip("latest:Q", title="Output of 2024 by the 2026 edition, t", format=",")]
    told += [alt.Tooltip("first:Q", title="By the 2025 edition, t", format=",")]
    colour = alt.Color("country:N", scale=actor_colours(names), legend=None)
    base = base.transform_calculate(way=WAY)
    base = base.encode(y=alt.Y("country:N", sort=names, axis=label), color=colour, opacity=SHOWN)
    first, latest = (alt.X(f"{name}:Q", scale=scale, axis=axis) for name in ("first", "latest"))
    line = base.mark_rule(strokeWidth=3, strokeOpacity=0.4).encode(x=first, x2="latest")
    rings = base.mark_point(size=90, strokeWidth=2, fill="var(--paper)").encode(x=first)
    dots = base.mark_circle(size=100).encode(x=latest, tooltip=told)
    right = base.transform_calculate(end="max(datum.first, datum.latest)", words=WORDS)
    words = right.mark_text(align="left", dx=10, color=QUIET).encode(
        x=alt.X("end:Q"), text="words:N", color=alt.value(QUIET)
    )
    return alt.layer(line, rings, dots, words, height=alt.Step(31)).add_params(moved)


WAY = "datum.latest > datum.first ? 'up' : datum.latest < datum.first ? 'down' : 'same'"
SHOWN = stands_out("moved == 'all' || datum.way == moved")
FIGURES = "format(datum.first, ',') + ' → ' + format(datum.latest, ',')"
WORDS = f"datum.first == datum.latest ? 'unchanged' : {FIGURES}"


def change(row):
    """How many times one figure is the other."""
    return max(row["first"], row["latest"]) / min(row["first"], row["latest"])
