"""Prices passed the floor early in 2026, yet income under it was booked for that quarter, too

Above: price of neodymium oxide exported from China, dollars a kilogram, by month. Below: income
under the floor, million dollars a quarter.

From October 2025 the floor is [$110](facts.md#floor-price) a kilogram of neodymium and
praseodymium (NdPr). Exported neodymium cost [$97](facts.md#neodymium-price-2025q4) on average in
the last quarter of 2025 and [$117](facts.md#neodymium-price-2026q1) in the first of 2026. MP
Materials booked [$51 million](facts.md#floor-income-2025q4) and [$42
million](facts.md#floor-income-2026q1) in these quarters. A third, smaller sum is *reported* only
and drawn hollow.

What it does not show: the price in the contract. Its benchmark is not public; neodymium alone
stands in for it here. Its source does not say that it means oxide; its yearly averages match those
of oxide. Booked income is not cash; no date of a payment was found.
"""

import altair as alt

from engine.style import INK, PAPER, colour, data

START, END = "2025-01-01", "2026-07-01"


def draw(price_history, mp_quarters, price_floor_terms, narrow=False):
    width = 290 if narrow else 640
    prices = [
        {**row, "_on": row["date"]}
        for row in price_history
        if row["series"] == "KOMIS monthly" and row["date"] >= START
    ]
    terms = {row["id"]: row for row in price_floor_terms}
    floor = [{**terms["floor"], "_from": terms["first-day"]["date"], "_to": END}]
    booked = [row for row in mp_quarters if row["floor_income_musd"]]
    both = alt.vconcat(
        market(prices, floor, width), income(booked, width), spacing=26, bounds="flush"
    )
    return both


def across(field, shown=True):
    span = alt.Scale(domain=[{"year": 2025, "month": 1}, {"year": 2026, "month": 7}])
    words = "month(datum.value) ? timeFormat(datum.value, '%b') : timeFormat(datum.value, '%Y')"
    axis = alt.Axis(
        title=None, grid=False, tickCount={"interval": "month", "step": 3}, labelExpr=words
    )
    return alt.X(f"{field}:T", scale=span, axis=axis if shown else None)


def market(prices, floor, width):
    """The price month by month, and the floor from its first day."""
    axis = alt.Axis(title=None, values=[0, 50, 100], labelExpr="'$' + datum.label")
    y = alt.Y("price:Q", scale=alt.Scale(domain=[0, 140]), axis=axis)
    chart = alt.Chart(data(prices, "product", "period", "date", "price", "basis"), width=width)
    tips = [
        alt.Tooltip("period:N", title="Month"),
        alt.Tooltip("product:N", title="Product"),
        alt.Tooltip("price:Q", title="Price, $/kg", format=".1f"),
        alt.Tooltip("basis:N", title="What is counted"),
    ]
    line = chart.mark_line(color=colour("China"), point={"size": 26, "fill": colour("China")})
    line = line.encode(x=across("date", shown=False), y=y, tooltip=tips)
    held = alt.Chart(data(floor, "term", "number", "unit", "_from", "_to"))
    line_of_floor = held.mark_rule(color=colour("United States"), strokeWidth=2.5).encode(
        x=across("_from", shown=False),
        x2="_to:T",
        y=alt.Y("number:Q", scale=alt.Scale(domain=[0, 140]), axis=axis),
        tooltip=[alt.Tooltip("term:N", title="Term"), alt.Tooltip("number:Q", title="Floor, $/kg")],
    )
    named = held.mark_text(align="left", dy=-9, fontWeight=600, color=INK).encode(
        x=across("_from", shown=False),
        y=alt.Y("number:Q", axis=axis),
        text=alt.value("Floor: $110"),
    )
    last = chart.transform_filter("datum.period == '2025-05'").mark_text(
        text="Neodymium, export price", align="left", dy=20, dx=-14, fontWeight=600, color=INK
    )
    said = last.encode(x=across("date", shown=False), y=y)
    return (line + line_of_floor + named + said).properties(height=180)


def income(booked, width):
    """One bar a quarter; what is only reported is hollow."""
    axis = alt.Axis(title=None, values=[0, 25, 50], labelExpr="'$' + datum.label + ' m'")
    hollow = "datum.grade == 'reported'"
    base = alt.Chart(
        data(booked, "quarter", "starts", "ends", "floor_income_musd", "sold_t"), width=width
    ).encode(y=alt.Y("floor_income_musd:Q", scale=alt.Scale(domain=[0, 62]), axis=axis))
    bars = base.mark_bar(strokeWidth=1.5).encode(
        stroke=alt.condition(hollow, alt.value(colour("United States")), alt.value(PAPER)),
        x=across("starts"),
        x2="ends:T",
        y2=alt.datum(0),
        fill=alt.condition(hollow, alt.value(PAPER), alt.value(colour("United States"))),
        strokeDash=alt.condition(hollow, alt.value([4, 3]), alt.value([1, 0])),
        tooltip=[
            alt.Tooltip("quarter:N", title="Quarter"),
            alt.Tooltip("floor_income_musd:Q", title="Income, $ million", format=".1f"),
            alt.Tooltip("sold_t:Q", title="NdPr sold, t"),
        ],
    )
    words = f"'$' + format(datum.floor_income_musd, '.0f') + ' m' + ({hollow} ? '|reported' : '')"
    said = base.transform_calculate(words=words).mark_text(
        align="left",
        baseline="bottom",
        dx=4,
        fontWeight=600,
        lineBreak="|",
        dy=alt.ExprRef(f"{hollow} ? -20 : -4"),
    )
    return (bars + said.encode(x=across("starts"), text="words:N")).properties(height=110)
