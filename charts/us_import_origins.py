"""China shipped [71 %](facts.md#us-imports-from-china) of U.S. rare-earth imports, and all of the
terbium

Shares of United States imports by shipping country, percent, 2021–2024 together. Compounds and
metals.

Of all compounds and metals together, China shipped [71 %](facts.md#us-imports-from-china),
Malaysia [13 %](facts.md#us-imports-from-malaysia), Japan and Estonia
[5 %](facts.md#us-imports-from-japan) each. Terbium, holmium and lutetium came from China alone.
Germany shipped [51 %](facts.md#us-erbium-from-germany) of the erbium and Japan
[89 %](facts.md#us-scandium-from-japan) of the scandium.

What it does not show: where the ore was mined or separated. The country that ships is counted,
and what Malaysia, Japan and Estonia ship is made from feed of other countries. Dysprosium and
the magnet metals have no line of their own.
"""

from collections import Counter

import altair as alt

from engine.style import INK, PAPER, QUIET, actor_colours, data, reads, stands_out

WINDOW = "2021–2024"
ALL = "compounds and metals"
GROUPS = {"Estonia": "EU", "Germany": "EU", "Netherlands": "EU", "Austria": "EU"}
SHOWN = stands_out("by == 'all' || datum._group == by")
OWN = ["China", "Malaysia", "Japan"]


def draw(us_import_sources, narrow=False):
    labels = ["All", *OWN, "EU"]
    radio = alt.binding_radio(options=["all", *OWN, "EU"], labels=labels, name="Shipped by")
    by = alt.param(name="by", value="all", bind=radio)
    rows = list(placed([row for row in us_import_sources if row["period"] == WINDOW]))
    layers = [bars(rows), names(rows), values(rows)]
    ranked = reads({"Share, %": {"ranked": "Shipped from"}})
    return alt.layer(*layers, height=alt.Step(30 if narrow else 32), usermeta=ranked).add_params(by)


def placed(rows):
    """Rows with a group and the edges of their segment; China's largest shares first."""
    china = {row["material"]: row["share"] for row in rows if row["origin"] == "China"}
    kinds = sorted(china, key=lambda kind: (kind != ALL, -china[kind]))
    ends = dict.fromkeys(kinds, 0)
    order = ["China", "Malaysia", "Japan", "EU", "Other"]
    for row in sorted(rows, key=lambda row: (order.index(group(row)), -row["share"])):
        kind, low = row["material"], ends[row["material"]]
        ends[kind] = low + row["share"]
        words = "All compounds and metals" if kind == ALL else kind.capitalize()
        edges = {"_low": low, "_high": ends[kind], "_row": kinds.index(kind)}
        yield {**row, **edges, "_group": group(row), "_words": words}


def group(row):
    return GROUPS.get(row["origin"], row["origin"] if row["origin"] in OWN else "Other")


def base(rows):
    what = [
        alt.Tooltip("material:N", title="Material"),
        alt.Tooltip("origin:N", title="Shipped from"),
    ]
    what += [alt.Tooltip("share:Q", title="Share, %"), alt.Tooltip("period:N", title="Years")]
    columns = ("material", "period", "origin", "share", "note")
    chart = alt.Chart(data(rows, *columns, "_low", "_high", "_row", "_group", "_words", "_sum"))
    return chart.encode(y=alt.Y("_row:O", axis=None), tooltip=what)


def x(field):
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=None)


def bars(rows):
    words = "datum.label == 'EU' ? 'EU countries' : datum.label"
    legend = alt.Legend(labelExpr=words, columns=5, columnPadding=12)
    colour = alt.Color("_group:N", scale=actor_colours([*OWN, "EU", "Other"]), legend=legend)
    return (
        base(rows)
        .mark_bar(height=11, yOffset=7, stroke=PAPER, strokeWidth=1)
        .encode(x=x("_low"), x2="_high:Q", color=colour, opacity=SHOWN)
    )


def names(rows):
    """The material above its bar."""
    firsts = [row for row in rows if not row["_low"]]
    chart = base(firsts).mark_text(align="left", dy=-7)
    return chart.encode(x=alt.value(0), text="_words:N", color=alt.value(INK))


def values(rows):
    """The share of the chosen shipper, or China's, at the right end of the line."""
    chosen = "datum._group == (by == 'all' ? 'China' : by)"
    words = "(datum._group == 'EU' ? 'EU countries' : datum._group) + ' ' + datum._sum + ' %'"
    chart = base(sums(rows)).transform_filter(chosen).transform_calculate(said=words)
    chart = chart.mark_text(align="right", dy=-7)
    return chart.encode(x=alt.value("width"), text="said:N", color=alt.value(QUIET))


def sums(rows):
    """One row for each material and group, with the group's share."""
    shares, lasts = Counter(), {}
    for row in rows:
        key = row["material"], row["_group"]
        shares[key] += row["share"]
        lasts[key] = row
    return [{**row, "_sum": shares[key]} for key, row in lasts.items()]
