"""Below [$110](facts.md#floor-price) the government pays; above it, once a new plant is at work, it
takes a share

What MP Materials gets for a kilogram of NdPr at each market price, dollars, by the terms as
described.

At any market price below [$110](facts.md#floor-price) a kilogram the U.S. defense department pays
the difference, so that the company gets the floor. Above it the company keeps the market price.
Once a new magnet plant is in full production, the department takes [30 %](facts.md#floor-upside)
of what lies above the floor. Move the market price to see who pays whom.

What it does not show: the contract's own equations, which could not be read. How the benchmark is
formed, how much is covered and when money moves may change the result; the share above the floor
was read in summaries only.
"""

import altair as alt

from engine.arithmetic import number, where
from engine.style import INK, QUIET, answer, colour, data
from models.price_floor import kept, short

LOW, HIGH = 40, 160
CASES = ["market price", "company gets", "company gets, 10X in full production"]


def draw(price_floor_terms):
    terms = {row["id"]: row for row in price_floor_terms}
    floor, share = terms["floor"]["number"], terms["upside"]["number"]
    price = alt.param(
        name="price",
        value=70,
        bind=alt.binding_range(min=LOW, max=HIGH, step=5, name="Market price, $ a kilogram"),
    )
    rows = list(corners(terms, floor, share))
    axis = alt.Axis(title="Market price, $/kg", grid=False, values=[50, 80, 110, 140])
    x = alt.X("price:Q", scale=alt.Scale(domain=[LOW, HIGH], nice=False), axis=axis)
    y = alt.Y(
        "gets:Q",
        scale=alt.Scale(domain=[0, 170], nice=False),
        axis=alt.Axis(title=None, values=[0, 50, 110, 150], labelExpr="'$' + datum.label"),
    )
    tips = [
        alt.Tooltip("case:N", title="What"),
        alt.Tooltip("price:O", title="Market price, $/kg"),
        alt.Tooltip("gets:Q", title="Amount, $/kg"),
    ]
    chart = alt.Chart(data(rows, "case", "price", "gets")).encode(x=x, y=y)
    paints = alt.Scale(domain=CASES, range=[QUIET, INK, colour("United States")])
    dashes = alt.Scale(domain=CASES, range=[[2, 4], [1, 0], [6, 4]])
    lines = chart.mark_line().encode(
        color=alt.Color("case:N", scale=paints, legend=None),
        strokeDash=alt.StrokeDash("case:N", scale=dashes, legend=None),
    )
    dots = chart.mark_point(size=22, filled=True, opacity=1).encode(
        color=alt.Color("case:N", scale=paints, legend=None), tooltip=tips
    )
    names = [
        name(chart, CASES[0], LOW, "Market price", dx=44, dy=4),
        name(chart, CASES[1], LOW, "Gets the floor", dx=4, dy=-10),
        name(chart, CASES[2], HIGH, "less, once 10X runs", align="right", dx=2, dy=62),
    ]
    here = alt.Chart(alt.sequence(0, 1)).transform_calculate(
        price=price.name, gets=kept(price, floor, share, 0).expr
    )
    now = here.mark_rule(color=QUIET, strokeWidth=1).encode(x=x)
    dot = here.mark_point(size=120, color=INK, filled=True, opacity=1).encode(x=x, y=y)
    layers = [now, lines, dots, *names, dot, answer(said(price, floor, share))]
    return alt.layer(*layers, height=290).add_params(price)


def corners(terms, floor, share):
    """The corners of three lines, each with the term it follows from."""
    market = [(LOW, LOW), (HIGH, HIGH)]
    before = [(price, kept(price, floor, share, 0)) for price in (LOW, floor, HIGH)]
    after = [(price, kept(price, floor, share, 1)) for price in (floor, HIGH)]
    for case, points in zip(CASES, (market, before, after), strict=True):
        term = terms["upside" if case == CASES[2] else "floor"]
        for price, gets in points:
            yield {**term, "case": case, "price": price, "gets": gets}


def name(chart, case, price, words, align="left", **place):
    """The words beside a line, at one of its corners."""
    at = chart.transform_filter(f"datum.case == '{case}' && datum.price == {price}")
    return at.mark_text(align=align, text=words, fontWeight=600, **place)


def said(price, floor, share):
    """Who pays whom at this market price, in a sentence."""
    pays = short(price, floor)
    below = "The department pays $" + number(pays)
    below += " a kilogram; the company gets $" + number(kept(price, floor, share, 0)) + "."
    after = number(kept(price, floor, share, 1), 2)
    above = "The department pays nothing; the company gets $" + number(price)
    above += " a kilogram, and $" + after + " once 10X is in full production."
    return where(pays > 0, below, above)
