"""European quotes for dysprosium shot up in spring 2025; most trade was done far below them

Price of dysprosium or terbium oxide, dollars a kilogram, April 2025 to February 2026. A bar is
a range, a dot one price.

Dysprosium oxide in Europe was quoted at [$250–310](facts.md#dysprosium-europe-april-2025) a
kilogram in April 2025, before the licences of that month took effect in the market, and at
[$700–1,000](facts.md#dysprosium-europe-may-2025) in early May. Shipped from China, it averaged
[$239](facts.md#dysprosium-average-2025) over the year. By one count,
[about 96 %](facts.md#dysprosium-paid-2025-share) of all trade was done at
[$224](facts.md#dysprosium-paid-2025) on average.

What it does not show: quotations inside China, which are in yuan and include a tax. In Europe
little was traded; a quotation can rest on few deals or none.
"""

import altair as alt

from engine.style import INK, QUIET, actor_colours, data, reads

LINES = {
    ("Argus Europe", "2025-04"): ("Europe, mid April 2025", "EU"),
    ("Argus Europe", "2025-05"): ("Europe, early May 2025", "EU"),
    ("Argus Europe", "2025-06-05"): ("Europe, 5 June 2025", "EU"),
    ("USGS annual average", "2025"): ("From China, average of 2025", "China"),
    ("Adamas most of the trade", "2025"): ("Most of the world's trade, 2025", "World"),
    ("SMM export", "2025-12-26"): ("From China, December 2025", "China"),
    ("SMM export", "2026-02"): ("From China, early February 2026", "China"),
}
METALS = {"dysprosium": "Dysprosium", "terbium": "Terbium"}


def draw(price_history, narrow=False):
    radio = alt.binding_radio(options=list(METALS), labels=list(METALS.values()), name="Metal")
    metal = alt.param(name="metal", value="dysprosium", bind=radio)
    rows = [row for row in price_history if row["product"] in METALS and key(row) in LINES]
    rows = [placed(row, rows) for row in rows]
    layers = [tracks(rows), ranges(rows), dots(rows), names(rows), values(rows)]
    told = reads({"Dollars a kilogram": {"field": "price", "unit": "$/kg"}})
    return alt.layer(*layers, height=270, usermeta=told).add_params(metal)


def key(row):
    return row["series"], row["period"]


def placed(row, rows):
    """The row with its words, and its place among the rows of its metal."""
    words, where = LINES[key(row)]
    one = row["price"]
    said = f"${row['low']:,}–{row['high']:,}" if one is None else f"${one:,}"
    said = f"about {said}" if row["statistic"] == "about" else said
    lines = [
        line
        for line in LINES
        if any(key(other) == line for other in rows if other["product"] == row["product"])
    ]
    place = lines.index(key(row))
    return {**row, "_words": words, "_where": where, "_said": said, "_row": place}


def base(rows):
    what = [
        alt.Tooltip("product:N", title="Metal"),
        alt.Tooltip("_words:N", title="Where and when"),
    ]
    what += [
        alt.Tooltip("_said:N", title="Dollars a kilogram"),
        alt.Tooltip("series:N", title="Series"),
    ]
    columns = ("series", "product", "period", "price", "low", "high", "unit", "statistic", "status")
    chart = alt.Chart(data(rows, *columns, "_words", "_where", "_said", "_row"))
    place = alt.Y("_row:O", axis=None, scale=alt.Scale(domain=list(range(len(LINES)))))
    colour = alt.Color("_where:N", scale=actor_colours(["EU", "China", "World"]), legend=None)
    return chart.transform_filter("datum.product == metal").encode(
        y=place, color=colour, tooltip=what
    )


def x(field):
    top = alt.ExprRef("metal == 'dysprosium' ? 1030 : 4120")
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domainMin=0, domainMax=top, nice=False))


def tracks(rows):
    """A hairline from zero under each price."""
    chart = base(rows).transform_calculate(end="datum.price ? datum.price : datum.high", zero="0")
    return chart.mark_rule(yOffset=8, strokeWidth=1, opacity=0.6).encode(x=x("zero"), x2="end:Q")


def ranges(rows):
    chart = base([row for row in rows if row["price"] is None])
    return chart.mark_bar(height=10, yOffset=8).encode(x=x("low"), x2="high:Q")


def dots(rows):
    """One price is a dot; a first estimate is hollow."""
    hollow = "datum.status == 'first estimate' || datum.statistic == 'about'"
    chart = base([row for row in rows if row["price"] is not None])
    fill = alt.condition(hollow, alt.value("var(--paper)"), alt.value("var(--ink)"))
    return chart.mark_point(size=90, yOffset=8, strokeWidth=2, opacity=1).encode(
        x=x("price"), fill=fill
    )


def names(rows):
    chart = base(rows).mark_text(align="left", dy=-8)
    return chart.encode(x=alt.value(0), text="_words:N", color=alt.value(INK))


def values(rows):
    chart = base(rows).mark_text(align="right", dy=-8, fontWeight=600)
    return chart.encode(x=alt.value("width"), text="_said:N", color=alt.value(QUIET))
