"""The world mines [about 7 times](facts.md#world-mining-growth) what it did in 1990,
mostly in China

Mine output in thousand tonnes of rare-earth oxide, 1990–2025. Countries only from 2018.
Pale bars with a dashed edge are first estimates.

World output was [52,900 t](facts.md#world-mining-1990) in 1990 and
[390,000 t](facts.md#world-mining-2025) in 2025, a first estimate. China's part of it was
[270,000 t](facts.md#china-mining-2025) and the United States' part
[51,000 t](facts.md#us-mining-2025). Two series from one agency overlap between 2018 and 2020 and
do not agree exactly; they are drawn apart.

What it does not show: output that no government counts. China's figures are mostly its quotas, and
those of Myanmar and Thailand are worked out from Chinese imports. China is missing for many years
before 2018, and the figure quoted for 2010 is larger than that series' whole world.
"""

import altair as alt

from engine.style import INK, actor_colours, data, reads

NAMED = ["China", "Myanmar", "Australia", "United States"]
REST = "Others"
VIEWS = {"world": "World since 1990", "countries": "Countries since 2018"}


def draw(mine_production, narrow=False):
    view = alt.param(
        name="view",
        value="world",
        bind=alt.binding_radio(options=list(VIEWS), labels=list(VIEWS.values()), name="View"),
    )
    rows = list(placed(row for row in mine_production if row["year"] >= 1990))
    layers = [bars(rows), totals(rows), world(rows), quoted(rows), names(rows)]
    layers.append(remarks(rows, narrow))
    ranked = reads({"Tonnes of oxide": {"ranked": "Country"}})
    height = 330 if narrow else 360
    return alt.layer(*layers, height=height, usermeta=ranked).add_params(view)


def placed(rows):
    """Rows with their kind of mark, and each bar's edges in years and tonnes."""
    tops, order = {}, {name: place for place, name in enumerate(NAMED)}
    for row in sorted(rows, key=lambda row: (row["year"], order.get(row["country"], len(order)))):
        country, year = row["country"], row["year"]
        modern = row["series"].startswith("USGS yearbook")
        stacked = modern and country != "World"
        low = tops.get(year, 0) if stacked else 0
        tops |= {year: low + row["tonnes"]} if stacked else {}
        group = country if country in [*NAMED, "World"] else REST
        edges = {"_low": low, "_high": low + row["tonnes"], "_from": year - 0.4, "_to": year + 0.4}
        yield {**row, **edges, "_group": group, "_stacked": stacked, "_modern": modern}


def base(rows, wanted):
    columns = ("country", "year", "tonnes", "status", "series")
    hidden = ("_low", "_high", "_from", "_to", "_group")
    chart = alt.Chart(data(filter(wanted, rows), *columns, *hidden))
    return chart.encode(tooltip=tooltip(), color=colour())


def x(field):
    start = alt.ExprRef("view == 'countries' ? 2017.45 : 1989.4")
    scale = alt.Scale(domainMin=start, domainMax=2025.5, nice=False, zero=False)
    axis = alt.Axis(format="d", title=None, grid=False, tickMinStep=1, tickCount=8)
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def y(field):
    axis = alt.Axis(title=None, labelExpr="format(datum.value / 1000, ',')", tickCount=5)
    return alt.Y(f"{field}:Q", stack=None, axis=axis, scale=alt.Scale(domain=[0, 400_000]))


def colour():
    return alt.Color("_group:N", scale=actor_colours([*NAMED, REST, "World"]), legend=None)


def bars(rows):
    """Countries from 2018, stacked; a first estimate is pale with a dashed edge."""
    first = "datum.status == 'first estimate'"
    return (
        base(rows, lambda row: row["_stacked"])
        .mark_bar(clip=True, stroke="var(--paper)", strokeWidth=0.7)
        .encode(
            x=x("_from"),
            x2="_to:Q",
            y=y("_low"),
            y2="_high:Q",
            fillOpacity=alt.condition(first, alt.value(0.35), alt.value(1)),
            stroke=alt.condition(first, alt.value("var(--ink)"), alt.value("var(--paper)")),
            strokeDash=alt.condition(first, alt.value([3, 2]), alt.value([1, 0])),
        )
    )


def totals(rows):
    """The world as published, a hairline on each bar: countries do not add up to it exactly."""
    chart = base(rows, lambda row: row["country"] == "World" and row["_modern"])
    return chart.mark_rule(clip=True, strokeWidth=2).encode(x=x("_from"), x2="_to:Q", y=y("tonnes"))


def world(rows):
    """The world's historical series: a line of its own, never joined to the bars."""
    chart = base(rows, lambda row: row["country"] == "World" and not row["_modern"])
    line = chart.transform_filter("view == 'world'").encode(x=x("year"), y=y("tonnes"))
    return line.mark_line(clip=True, point={"size": 22, "filled": True})


def quoted(rows):
    """Single countries before 2018: dots, because the years between are not known."""
    chart = base(rows, lambda row: not row["_stacked"] and row["country"] != "World")
    dots = chart.transform_filter("datum.year < 2018 && view == 'world'").encode(
        x=x("year"), y=y("tonnes")
    )
    return dots.mark_point(clip=True, filled=False, size=34, strokeWidth=1.6)


def names(rows):
    """Direct labels at the right of the last bar."""
    last = [row for row in rows if row["year"] == 2025 and row["country"] in [*NAMED, "World"]]
    middle = "datum.country == 'World' ? datum.tonnes : (datum._low + datum._high) / 2"
    chart = base(last, bool).transform_calculate(middle=middle)
    return chart.mark_text(align="left", dx=6, fontWeight=600).encode(
        x=x("_to"), y=y("middle"), text="country:N", color=alt.value(INK)
    )


def remarks(rows, narrow):
    """The words beside the line and the dots: text, and where it stands from its point, in px."""
    places = {
        ("World", 2005): ("World", -22, -8),
        ("United States", 2008): ("United States", 0, -13),
    }
    places |= {} if narrow else {("China", 2014): ("China, as quoted", 6, 17)}
    chosen = [row for row in rows if (row["country"], row["year"]) in places]
    return alt.layer(*[remark(row, *places[row["country"], row["year"]]) for row in chosen])


def remark(row, words, dx, dy):
    chart = base([row], bool).transform_filter("view == 'world'")
    return chart.mark_text(text=words, dx=dx, dy=dy).encode(
        x=x("year"), y=y("tonnes"), color=alt.value(INK)
    )


def tooltip():
    tonnes = alt.Tooltip("tonnes:Q", title="Tonnes of oxide", format=",")
    return [
        alt.Tooltip("country:N", title="Country"),
        alt.Tooltip("year:O", title="Year"),
        tonnes,
        alt.Tooltip("status:N", title="Status"),
        alt.Tooltip("series:N", title="Series"),
    ]
