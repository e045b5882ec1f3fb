"""Both sides' average tariffs more than doubled within weeks of 2025, then fell back

Average tariff on each other's goods, percent, weighted by trade, January 2018 to November 2025.

The average United States tariff on Chinese goods was [20.7 %](facts.md#us-tariff-start-2025) on
1 January 2025, [135.4 %](facts.md#us-tariff-peak) on 10 April and
[47.5 %](facts.md#us-tariff-end) when the series ends on 14 November. China's average on American
goods was [21.2 %](facts.md#china-tariff-start-2025), [147.6 %](facts.md#china-tariff-peak) from
12 April and [31.9 %](facts.md#china-tariff-end) at the end. A further
[100 %](facts.md#threatened-tariff), announced by the United States in October 2025, was never
applied; a dashed line marks the day it was to start.

What it does not show: what a given shipment pays. The average mixes goods with very different
rates, and headline rates add up differently. No value after 14 November 2025 was found.
"""

import altair as alt

from engine.style import INK, QUIET, actor_colours, data

PERIODS = {"all": "2018–2025", "2025": "2025 only"}
SIDES = {"both": "Both sides", "United States": "United States", "China": "China"}
STEPS = {
    "us03": ("First lists", "all"),
    "us10": ("Phase one deal", "all"),
    "us14": ("New duty", "2025"),
    "us21": ("Peak", "2025"),
    "us23": ("Geneva truce", "2025"),
    "us29": ("Busan truce", "2025"),
    "us27": ("100 % threatened", "threat"),
}
LOWER = ("us10", "us21", "us29")  # their words stand a line lower, clear of their neighbours


def draw(average_tariffs, tariff_steps, narrow=False):
    period = choice("period", "all", PERIODS, "Period")
    side = choice("side", "both", SIDES, "Duties set by")
    rates = [row for row in average_tariffs if row["on"] != "rest of world"]
    layers = [lines(rates), dots(rates), names(rates, narrow), *steps(tariff_steps, narrow)]
    return alt.layer(*layers, height=360).add_params(period, side)


def choice(name, value, labels, words):
    options = {"options": list(labels), "labels": list(labels.values())}
    return alt.param(name=name, value=value, bind=alt.binding_radio(**options, name=words))


def x(field="date"):
    start = "period == '2025' ? datetime(2025, 0, 1) : datetime(2018, 0, 1)"
    scale = alt.Scale(domainMin=alt.ExprRef(start), domainMax=alt.ExprRef("datetime(2025, 10, 18)"))
    room = {"labelOverlap": "greedy", "labelSeparation": 10}
    words = "timeFormat(datum.value, period == '2025' ? '%b' : '%Y')"
    axis = alt.Axis(title=None, grid=False, tickCount=7, labelExpr=words, **room)
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def y():
    axis = alt.Axis(title=None, tickCount=4, labelExpr="datum.label + ' %'")
    return alt.Y("rate:Q", scale=alt.Scale(domain=[0, 175]), axis=axis)


def base(rows):
    columns = ("date", "imposing", "rate")
    chart = alt.Chart(data(rows, *columns))
    shown = chart.transform_filter("side == 'both' || datum.imposing == side")
    colour = alt.Color("imposing:N", scale=actor_colours(["United States", "China"]), legend=None)
    return shown.encode(x=x(), y=y(), color=colour)


def lines(rates):
    return base(rates).mark_line(interpolate="step-after", clip=True)


def dots(rates):
    """Dots that carry each value: specks on the line, grown where 2025 is enlarged."""
    size = alt.ExprRef("period == '2025' ? 34 : 1")
    what = [alt.Tooltip("date:T", title="From", format="%-d %B %Y")]
    what += [alt.Tooltip("imposing:N", title="Duties set by")]
    what += [alt.Tooltip("rate:Q", title="Average tariff, %", format=".1f")]
    shown = base(rates).transform_filter("period == 'all' || year(datum.date) == 2025")
    return shown.mark_circle(size=size, clip=True, opacity=1).encode(tooltip=what)


def names(rates, narrow):
    """Who sets the duty and where it stands, at the right end of each line."""
    last = list({row["imposing"]: row for row in rates}.values())
    between = "|" if narrow else " "
    text = f"datum.imposing + '{between}' + format(datum.rate, '.0f') + ' %'"
    apart = "datum.imposing == 'China' ? 6 : -16" if narrow else "0"
    chart = base(last).transform_calculate(words=text)
    return chart.mark_text(
        align="left", dx=6, dy=alt.ExprRef(apart), fontWeight=600, baseline="middle", lineBreak="|"
    ).encode(text="words:N", color=alt.value(INK))


def steps(tariff_steps, narrow):
    """What happened when: hairlines with a word; the threat is dashed and never a rate."""
    crowded = {"us21"} if narrow else set()
    known = [row for row in tariff_steps if row["id"] in STEPS.keys() - crowded]
    rows = [marked(row, *STEPS[row["id"]], narrow) for row in known]
    columns = ("date", "imposing", "instrument", "status", "note", "_words", "_when", "_row")
    chart = alt.Chart(data(rows, *columns)).encode(x=x())
    threat, settled = "datum._when == 'threat'", "datum._when != 'threat'"
    now = "datum._when == 'all' ? period == 'all' : period == '2025'"
    calm = chart.transform_filter(settled).transform_filter(now)
    what = [alt.Tooltip("date:T", title="Date", format="%-d %B %Y")]
    what += [alt.Tooltip("instrument:N", title="Step"), alt.Tooltip("note:N", title="Note")]
    thin = calm.mark_rule(color=QUIET, strokeWidth=1, opacity=0.5).encode(tooltip=what)
    dashed = chart.transform_filter(threat).mark_rule(
        color="var(--threat)", strokeDash=[5, 4], strokeWidth=2
    )
    said = calm.mark_text(align="left", dx=5, baseline="top", color=INK)
    warned = chart.transform_filter(threat).mark_text(
        align="right", dx=-6, baseline="top", color="var(--threat)", fontWeight=600
    )
    high = {"y": alt.Y("_row:Q"), "text": "_words:N"}
    return [thin, dashed.encode(tooltip=what), said.encode(**high), warned.encode(**high)]


def marked(row, words, when, narrow):
    """A step with its date, its words and the height, in percent, where they stand."""
    date = row["date_effective"] or row["date_planned"]
    down = (row["id"] in LOWER) + (narrow and (when == "all" or row["id"] == "us23"))
    return {**row, "date": date, "_words": words, "_when": when, "_row": 173 - 11 * down}
