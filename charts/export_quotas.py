"""China cut its export quota by [about 40 %](facts.md#quota-cut-2010) in 2010; by 2012 nearly
half went unused

Rare earths allowed for export and rare earths exported, thousand tonnes, China, 2009–2014.
Hollow: an estimate.

The quota was [50,145 t](facts.md#export-quota-2009) in 2009 and
[30,258 t](facts.md#export-quota-2010) in 2010, and stayed near that until 2014. In 2012 customs
counted [16,265 t](facts.md#exports-2012-under-quota) of exports, in 2014
[about 28,000 t](facts.md#exports-2014-under-quota). The industry put what was smuggled in 2014
at [40,000 t](facts.md#smuggled-2014).

What it does not show: quotas on mining, which another ministry set. For the other years no
count of exports was read. For 2011 a second report prints a quota that is slightly lower.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, actor_colours, data, stands_out

YEARS = range(2009, 2015)
CHOSEN = "year == 'all' || datum.year == year"
SHOWN = stands_out(CHOSEN)
SMUGGLED = "estimated as smuggled"
SHAPES = {"exports": "circle", SMUGGLED: "diamond"}


def draw(export_quotas, undocumented_output, narrow=False):
    each = [str(year) for year in YEARS]
    select = alt.binding_select(options=["all", *each], labels=["All", *each], name="Year")
    year = alt.param(name="year", value="all", bind=select)
    rows = [*export_quotas, *map(smuggled, undocumented_output)]
    rows = [{**row, "_who": "China"} for row in rows if row.get("year") in YEARS]
    layers = [bars(rows), amounts(rows), marks(rows), words(rows)]
    return alt.layer(*layers, height=290 if narrow else 310).add_params(year)


def smuggled(row):
    """An estimate of what was smuggled, as a row of the other table; {} for other estimates."""
    if row["measure"] != "smuggled abroad":
        return {}
    return {**row, "measure": SMUGGLED, "year": int(row["period"]), "tonnes": row["high"]}


def base(rows, wanted):
    what = [alt.Tooltip("year:O", title="Year"), alt.Tooltip("measure:N", title="Measure")]
    what += [
        alt.Tooltip("tonnes:Q", title="Tonnes", format=","),
        alt.Tooltip("note:N", title="Note"),
    ]
    chosen = [row for row in rows if (row["measure"] == "quota") == wanted]
    chart = alt.Chart(data(chosen, "measure", "year", "tonnes", "note", "_who"))
    years = alt.X(
        "year:O", axis=alt.Axis(title=None, labelAngle=0), scale=alt.Scale(paddingInner=0.3)
    )
    axis = alt.Axis(title=None, tickCount=5, labelExpr="datum.value / 1000")
    tonnes = alt.Y("tonnes:Q", scale=alt.Scale(domain=[0, 56_000]), axis=axis)
    return chart.encode(x=years, y=tonnes, tooltip=what)


def bars(rows):
    colour = alt.Color("_who:N", scale=actor_colours(["China"]), legend=None)
    return base(rows, True).mark_bar().encode(color=colour, opacity=stands_out(CHOSEN, 0.4))


def amounts(rows):
    chart = base(rows, True).transform_calculate(said="format(datum.tonnes / 1000, '.1f')")
    return chart.mark_text(dy=-9, fontWeight=600).encode(text="said:N", opacity=SHOWN)


def marks(rows):
    """What was counted is filled, what was estimated is hollow."""
    guess = "datum.measure != 'exports'"
    shape = alt.Shape(
        "measure:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None
    )
    return (
        base(rows, False)
        .mark_point(size=110, strokeWidth=2)
        .encode(
            shape=shape,
            opacity=SHOWN,
            fill=alt.condition(guess, alt.value(PAPER), alt.value(INK)),
            stroke=alt.condition(guess, alt.value(INK), alt.value(PAPER)),
        )
    )


def words(rows):
    """A word at one mark of each measure, and the figures of those that are no quota."""
    quota = base(rows[:1], True).mark_text(text="Quota", dy=-24, color=QUIET)
    named = "datum.year == 2012 ? 'Exports|' : ''"
    words = f"datum.measure == 'exports' ? ({named}) : 'Smuggled (estimate)|'"
    figures = base(rows, False).transform_calculate(
        said=f"({words}) + format(datum.tonnes / 1000, '.1f')"
    )
    below = figures.transform_filter("datum.measure == 'exports'")
    above = figures.transform_filter("datum.measure != 'exports'")
    text = {"lineBreak": "|", "fontWeight": 600}
    low = below.mark_text(**text, baseline="top", dy=10).encode(text="said:N", opacity=SHOWN)
    high = above.mark_text(**text, baseline="bottom", dy=-24, align="right", dx=18)
    return alt.layer(quota, low, high.encode(text="said:N", opacity=SHOWN))
