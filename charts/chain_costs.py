"""Estimates for a chain without China lie on both sides of what the CHIPS Act gives to chips

Estimated cost of a rare-earth chain outside China, and sums of the U.S. CHIPS Act, billion
dollars.

Goldman Sachs put an independent chain at [$15–30 billion](facts.md#cost-chain-goldman) in 2023.
Two estimates of a trade site run from [$50 billion](facts.md#cost-chain-reex) to [$75
billion](facts.md#cost-chain-high). The CHIPS Act of 2022 set aside [$52.7
billion](facts.md#cost-chips) for chips, of which [$39 billion](facts.md#cost-chips-plants) for
plants.

What it does not show: one and the same thing. The estimates mean different chains, in different
years, by different ways that we could not check. No official estimate was found.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, colour, data, stands_out

KINDS = {"all": "All", "estimate": "Estimates", "law": "Set by law"}
COLUMNS = ("item", "said_by", "stated", "low", "high", "kind", "note")


def draw(costs, narrow=False):
    radio = alt.binding_radio(options=list(KINDS), labels=list(KINDS.values()), name="Sums")
    kind = alt.param(name="kind", value="all", bind=radio)
    wanted = [row for row in costs if row["unit"] == "billion USD"]
    rows = [
        {**row, "_slot": at, "_words": words(row), "_who": f"{row['said_by']}, {row['stated'][:4]}"}
        for at, row in enumerate(sorted(wanted, key=lambda row: (row["kind"], row["high"])))
    ]
    left = 0 if narrow else -52
    span = alt.Scale(domain=[left, 96 if narrow else 92], nice=False)
    axis = alt.Axis(title=None, orient="top", values=[0, 25, 50, 75], labelExpr="'$' + datum.label")
    deep = alt.Scale(domain=[len(rows) - 0.3, -0.7], nice=False)

    def x(field):
        return alt.X(f"{field}:Q", scale=span, axis=axis)

    base = alt.Chart(data(rows, *COLUMNS, "_slot", "_words", "_who")).transform_calculate(
        _left=str(left)
    )
    shown = stands_out("kind == 'all' || datum.kind == kind")
    base = base.encode(y=alt.Y("_slot:Q", axis=None, scale=deep), opacity=shown)
    law = "datum.kind == 'law'"
    paint = alt.condition(law, alt.value(colour("United States")), alt.value(INK))
    low = 14 if narrow else 0
    spans = base.mark_rule(strokeWidth=5, yOffset=low).encode(x=x("low"), x2="high:Q", color=paint)
    dots = base.mark_point(size=84, strokeWidth=1.9, yOffset=low, fillOpacity=1).encode(
        x=x("high"),
        stroke=paint,
        fill=alt.condition(law, alt.value(colour("United States")), alt.value(PAPER)),
        tooltip=told("high", "High, $ billion"),
    )
    starts = dots.transform_filter("datum.high > datum.low")
    starts = starts.encode(x=x("low"), tooltip=told("low", "Low, $ billion"))
    names = base.mark_text(align="left", fontWeight=600, dy=-20 if narrow else -8, fontSize=12.5)
    whos = base.mark_text(align="left", dy=-5 if narrow else 8, fontSize=12, color=QUIET)
    values = base.mark_text(align="left", dx=10, dy=low, fontWeight=600).encode(
        x=x("high"), text="_words:N"
    )
    named = names.encode(x=x("_left"), text="item:N")
    said = whos.encode(x=x("_left"), text="_who:N")
    layers = [spans, dots, starts, named, said, values]
    return alt.layer(*layers, height=(64 if narrow else 48) * len(rows)).add_params(kind)


def told(end, title):
    """What is priced and by whom, this end of the range, then the whole of it."""
    what = {"item:N": "What", "said_by:N": "Said by", "stated:N": "Stated", f"{end}:Q": title}
    what |= {"_words:N": "Stated sum", "note:N": "Note"}
    return [alt.Tooltip(field, title=words) for field, words in what.items()]


def words(row):
    low, high = row["low"], row["high"]
    return f"${low:g}–{high:g} bn" if high > low else f"${low:g} bn"
