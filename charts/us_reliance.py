"""The figure for 2024 was cut from [80 %](facts.md#us-reliance-2024-first) to
[53 %](facts.md#us-reliance-2024); heavy rare earths stayed at
[100 %](facts.md#us-reliance-heavy-2025)

Net imports as a share of use, percent, United States, 2014–2025. Dashed: the range that “more
than” leaves open, and the first figure for 2024. Pale: first estimates.

For compounds and metals the share was [38 %](facts.md#us-reliance-2015) in 2015 and
[100 %](facts.md#us-reliance-2016) in 2016. For 2021 and 2022 the source says more than
[95 %](facts.md#us-reliance-2022). For 2024 it first said
[80 %](facts.md#us-reliance-2024-first), a year later [53 %](facts.md#us-reliance-2024). The
first estimate for 2025 is [67 %](facts.md#us-reliance-2025). Heavy rare earths were at
[100 %](facts.md#us-reliance-heavy-2025) from 2021 to 2025.

What it does not show: magnets, motors and other goods with rare earths inside. No edition that
was read gives 2019.
"""

import altair as alt

from engine.style import INK, actor_colours, data, reads, stands_out

COLUMNS = ("material", "year", "edition", "share", "comparator", "status")
HEAVY = "heavy rare earths"
YEARS = [year for year in range(2014, 2026) if year != 2019]
SHOWN = stands_out("year == 'all' || datum.year == year")


def draw(us_import_reliance, narrow=False):
    each = [str(year) for year in YEARS]
    select = alt.binding_select(options=["all", *each], labels=["All", *each], name="Year")
    year = alt.param(name="year", value="all", bind=select)
    rows = [row for row in us_import_reliance if row["share"] is not None]
    known = newest([row for row in rows if row["material"] == "compounds and metals"])
    heavy = [{**r, "_said": f"{r['share']} %"} for r in rows if r["material"] == HEAVY]
    layers = [bars(known), boxes(known), values(known), line(heavy), name(heavy, narrow)]
    told = reads({"Net import reliance": {"field": "share", "unit": "%"}})
    return alt.layer(*layers, height=300 if narrow else 320, usermeta=told).add_params(year)


def newest(rows):
    """The newest row of each year, with what an earlier edition said if that was another figure."""
    by_year = {}
    for row in sorted(rows, key=lambda row: row["edition"]):
        before = by_year.get(row["year"], {"share": row["share"]})["share"]
        revised = row["comparator"] == "exactly" and before != row["share"]
        more = row["comparator"] == "more than"
        top = before if revised else 100 if more else row["share"]
        sign = "more than " if more else ""
        words = f"{'>' if more else ''}{row['share']}"
        by_year[row["year"]] = {
            **row,
            "_top": top,
            "_words": words,
            "_said": f"{sign}{row['share']} %",
            "_first": str(before) if revised else "",
            "_who": "United States",
        }
    return list(by_year.values())


def base(rows):
    hidden = ("_top", "_words", "_said", "_first", "_who")
    what = [alt.Tooltip("year:O", title="Year"), alt.Tooltip("material:N", title="Material")]
    what += [alt.Tooltip("_said:N", title="Net import reliance")]
    what += [alt.Tooltip("status:N", title="Status"), alt.Tooltip("edition:N", title="Edition")]
    return alt.Chart(data(rows, *COLUMNS, *hidden)).encode(x=x(), y=y(), tooltip=what)


def x():
    years = alt.Scale(domain=list(range(2014, 2026)), paddingInner=0.24, paddingOuter=0.1)
    words = "datum.value == 2019 ? '–' : datum.value % 2 ? '' : datum.value"
    return alt.X("year:O", scale=years, axis=alt.Axis(title=None, labelAngle=0, labelExpr=words))


def y(field="share"):
    axis = alt.Axis(title=None, values=[0, 25, 50, 75, 100], labelExpr="datum.label + ' %'")
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 116]), axis=axis)


def bars(rows):
    first = "datum.status == 'first estimate'"
    return (
        base(rows)
        .mark_bar(strokeDash=[3, 2])
        .encode(
            color=alt.Color("_who:N", scale=actor_colours(["United States"]), legend=None),
            fillOpacity=alt.condition(first, alt.value(0.3), alt.value(1)),
            stroke=alt.condition(first, alt.value(INK), alt.value(None)),
            opacity=SHOWN,
        )
    )


def boxes(rows):
    """What is left open above a bar: a range, or the figure that was printed first."""
    open_ones = [row for row in rows if row["_top"] != row["share"]]
    return (
        base(open_ones)
        .mark_bar(fillOpacity=0, strokeDash=[3, 2], stroke=INK, strokeWidth=1.2)
        .encode(y2="_top:Q", opacity=SHOWN)
    )


def values(rows):
    """The share above its bar or open range; the first figure above its box."""
    say = {"dy": -11, "fontSize": 12.5, "color": INK}
    ranges = base([row for row in rows if not row["_first"]]).encode(opacity=SHOWN)
    shares = ranges.mark_text(**say, fontWeight=600).encode(y=y("_top"), text="_words:N")
    revised = base([row for row in rows if row["_first"]]).encode(opacity=SHOWN)
    now = revised.mark_text(**say, fontWeight=600).encode(text="_words:N")
    return shares + now + revised.mark_text(**say).encode(y=y("_top"), text="_first:N")


def line(rows):
    return base(rows).mark_line(
        color=INK, strokeWidth=2, point={"filled": True, "fill": INK, "size": 34}
    )


def name(rows, narrow):
    words = "Heavy rare earths" if narrow else "Heavy rare earths, all imported"
    chart = base([rows[len(rows) // 2]]).mark_text(text=words, dy=-30, fontWeight=600)
    return chart.encode(color=alt.value(INK))
