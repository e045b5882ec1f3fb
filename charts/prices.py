"""Rare earths cost [$9,300](facts.md#rare-earth-price-2009) a tonne in 2009,
[$58,100](facts.md#rare-earth-price-2011) in 2011 and [$19,100](facts.md#rare-earth-price-2013)
in 2013

Average value of a tonne of all rare earths used in the United States, current dollars; or
neodymium oxide, dollars a kilogram, 2007 to April 2026. Each basis is drawn apart.

The average value of a tonne was [$9,300](facts.md#rare-earth-price-2009) in 2009,
[$58,100](facts.md#rare-earth-price-2011) in 2011, [$19,100](facts.md#rare-earth-price-2013) in
2013 and [$5,130](facts.md#rare-earth-price-2020) in 2020. Most of the fall came before export
quotas ended in 2015. Neodymium oxide stood at
[$190–200](facts.md#neodymium-price-2011-end) a kilogram at the end of 2011, at
[$37–42](facts.md#neodymium-price-2015-end) at the end of 2015 and at
[$126](facts.md#neodymium-price-march-2026) in March 2026.

What it does not show: one long price. Averages, year-end ranges and single quotations are
different things and are not joined. The average of all rare earths moves when cheap ones are
bought in place of dear ones.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, data

VIEWS = {"boom": "All rare earths, a tonne", "neodymium": "Neodymium, a kilogram"}
COLUMNS = ("series", "product", "period", "price", "low", "high", "unit", "statistic", "status")
ALL = "U.S. unit value"
LINES = {ALL, "USGS annual average", "KOMIS monthly"}
EVENTS = [("2010-09-22", "Halt reported", 0, "right"), ("2015-01-01", "Quotas end", 34, "left")]
NAMES = {
    ("Lynas table", "2007"): ("Quotations", -6, -16),
    ("USGS year-end range", "2011"): ("Year-end range", 8, 0),
    ("USGS annual average", "2018"): ("Average of the year", -4, 22),
    ("KOMIS monthly", "2026-04"): ("By month", 8, -22),
}


def draw(price_history, narrow=False):
    options = {"options": list(VIEWS), "labels": list(VIEWS.values())}
    view = alt.param(name="view", value="boom", bind=alt.binding_radio(**options, name="View"))
    rows = [placed(row) for row in price_history if shown(row)]
    layers = [*events(), lines(rows), dots(rows), ranges(rows), peaks(rows), names(rows)]
    return alt.layer(*layers, height=300 if narrow else 330).add_params(view)


def shown(row):
    """All rare earths together, and neodymium in dollars, free on board in China."""
    metal = row["product"] == "neodymium" and row["unit"] == "USD/kg"
    return row["series"] == ALL or (
        metal and "SMM" not in row["series"] and "Argus" not in row["series"]
    )


def placed(row):
    view = "boom" if row["series"] == ALL else "neodymium"
    middle = row["price"] if row["price"] is not None else (row["low"] + row["high"]) / 2
    date = row["date"].isoformat() if hasattr(row["date"], "isoformat") else row["date"]
    return {**row, "_view": view, "_date": date, "_price": middle}


def x(field="_date"):
    start = "view == 'boom' ? datetime(2000, 0, 1) : datetime(2006, 11, 1)"
    end = "view == 'boom' ? datetime(2021, 3, 1) : datetime(2026, 10, 1)"
    scale = alt.Scale(domainMin=alt.ExprRef(start), domainMax=alt.ExprRef(end))
    axis = alt.Axis(title=None, grid=False, tickCount=6, format="%Y")
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def y(field="_price"):
    top = alt.ExprRef("view == 'boom' ? 66000 : 300")
    axis = alt.Axis(title=None, tickCount=5, labelExpr="'$' + format(datum.value, ',')")
    return alt.Y(f"{field}:Q", scale=alt.Scale(domainMin=0, domainMax=top), axis=axis)


def base(rows):
    what = [alt.Tooltip("series:N", title="Series"), alt.Tooltip("period:N", title="Period")]
    what += [
        alt.Tooltip(f"{name}:Q", title=name.capitalize(), format=",")
        for name in ("price", "low", "high")
    ]
    what += [alt.Tooltip("unit:N", title="Unit"), alt.Tooltip("status:N", title="Status")]
    chart = alt.Chart(data(rows, *COLUMNS, "_view", "_date", "_price"))
    return chart.transform_filter("datum._view == view").encode(x=x(), y=y(), tooltip=what)


def lines(rows):
    """A line joins the points of one series, and of no other; months are drawn thin."""
    chart = base([row for row in rows if row["series"] in LINES])
    month = "datum.series == 'KOMIS monthly'"
    return chart.mark_line(clip=True).encode(
        detail="series:N",
        color=alt.condition(month, alt.value(QUIET), alt.value(INK)),
        strokeWidth=alt.condition(month, alt.value(1.5), alt.value(2)),
    )


def dots(rows):
    """Averages of a year filled, first estimates and single quotations hollow."""
    chart = base(
        [row for row in rows if row["series"] != "KOMIS monthly" and row["price"] is not None]
    )
    hollow = "datum.statistic == 'quoted' || datum.status == 'first estimate'"
    fill = alt.condition(hollow, alt.value("var(--paper)"), alt.value(INK))
    return chart.mark_point(size=34, strokeWidth=1.5, clip=True, opacity=1).encode(
        fill=fill, stroke=alt.value(INK)
    )


def ranges(rows):
    chart = base([row for row in rows if row["series"] == "USGS year-end range"])
    return chart.mark_rule(strokeWidth=5, color=QUIET, clip=True).encode(y=y("low"), y2="high:Q")


def peaks(rows):
    """The figures of the rise and the fall, beside their dots."""
    chosen = {(ALL, "2009"): 16, (ALL, "2011"): -6, (ALL, "2013"): -8}
    chosen[("Export price in the press", "2011-autumn")] = -6
    return alt.layer(
        *[peak(row, chosen) for row in rows if (row["series"], row["period"]) in chosen]
    )


def peak(row, chosen):
    low = chosen[row["series"], row["period"]]
    chart = base([row]).encode(text=alt.Text("price:Q", format="$,"))
    look = {"align": "left", "dx": 8, "dy": low, "fontWeight": 600}
    return chart.mark_text(**look, stroke=PAPER, strokeWidth=4) + chart.mark_text(**look)


def names(rows):
    """What a series is, beside one of its marks."""
    chosen = [row for row in rows if (row["series"], row["period"]) in NAMES]
    return alt.layer(*[name(row, *NAMES[row["series"], row["period"]]) for row in chosen])


def name(row, words, dx, dy):
    side = "right" if row["series"] == "KOMIS monthly" else "left"
    return base([row]).mark_text(text=words, align=side, dx=dx, dy=dy, color=INK)


def events():
    return [layer for event in EVENTS for layer in event_layers(*event)]


def event_layers(day, words, down, side):
    chart = alt.Chart(data([{"_day": day}], "_day")).encode(x=x("_day"))
    y, dx = alt.value(down), 4 if side == "left" else -4
    rule = chart.mark_rule(color=QUIET, strokeWidth=1, strokeDash=[2, 3], clip=True)
    text = chart.mark_text(align=side, dx=dx, baseline="top", text=words)
    return rule.encode(y=y, y2=alt.value("height")), text.encode(y=y)
