"""China's magnet exports fell to [1,238 t](facts.md#magnet-exports-may-2025) in May 2025 and
were [6,146 t](facts.md#magnet-exports-august-2025) by August

Exports of rare-earth magnets by customs weight, tonnes a month, July 2024 to March 2026.
Dashed: derived from printed percentages. Few months of 2024 were read.

Exports were [6,357 t](facts.md#magnet-exports-january-2025) in January 2025. In April China put
some elements, and some magnets made with them, under licence. Exports fell to
[1,238 t](facts.md#magnet-exports-may-2025) in May and were
[6,146 t](facts.md#magnet-exports-august-2025) in August. To the United States they were
[46 t](facts.md#magnet-exports-us-may-2025) in May 2025 and
[406 t](facts.md#magnet-exports-us-march-2026) in March 2026.

What it does not show: which magnets. All share one customs code, whether they need a licence or
not. Months to the United States that were read only as a sum are drawn as their average.
"""

import altair as alt

from engine.style import INK, QUIET, actor_colours, data, reads

COLUMNS = ("product", "destination", "month", "months", "tonnes", "status", "derivation")
VIEWS = {"World": "World", "United States": "United States"}
WANTED = "datum.destination"
PART = f" || {WANTED} == 'United States'"
EVENTS = [("2025-04-04", "Licence rule"), ("2025-10-30", "Busan truce")]


def draw(china_exports_monthly, narrow=False):
    options = {"options": list(VIEWS), "labels": list(VIEWS.values())}
    to = alt.param(name="to", value="World", bind=alt.binding_radio(**options, name="To"))
    rows = [placed(row) for row in china_exports_monthly if shown(row)]
    layers = [bars(rows), labels(rows, narrow), *events(narrow)]
    told = reads({"Tonnes a month": {"unit": "t"}})
    return alt.layer(*layers, height=300 if narrow else 330, usermeta=told).add_params(to)


def shown(row):
    return row["product"] == "magnets" and row["destination"] in VIEWS


def placed(row):
    """The row with the first and last day of its bar, and its tonnes for one month."""
    year, month = int(row["month"][:4]), int(row["month"][5:])
    end = month + row["months"]
    until = f"{year + (end > 12)}-{(end - 1) % 12 + 1:02d}-01"
    return {
        **row,
        "_from": f"{row['month']}-03",
        "_to": until,
        "_each": row["tonnes"] / row["months"],
    }


def x(field):
    ends = [{"year": 2024, "month": 6, "date": 24}, {"year": 2026, "month": 4, "date": 5}]
    words = "month(datum.value) ? timeFormat(datum.value, '%b') : timeFormat(datum.value, '%Y')"
    ticks = {"tickCount": {"interval": "month", "step": 3}, "labelExpr": words}
    axis = alt.Axis(title=None, grid=False, labelAlign="left", labelFlush=False, **ticks)
    return alt.X(f"{field}:T", scale=alt.Scale(domain=[alt.DateTime(**e) for e in ends]), axis=axis)


def y(field="_each"):
    top = alt.ExprRef("to == 'World' ? 7400 : 740")
    axis = alt.Axis(title=None, tickCount=5, labelExpr="format(datum.value, ',')")
    return alt.Y(f"{field}:Q", scale=alt.Scale(domainMin=0, domainMax=top), axis=axis)


def base(rows, also=""):
    what = [alt.Tooltip("month:N", title="Month"), alt.Tooltip("destination:N", title="To")]
    what += [alt.Tooltip("_each:Q", title="Tonnes a month", format=",.0f")]
    what += [
        alt.Tooltip("months:Q", title="Months covered"),
        alt.Tooltip("status:N", title="Status"),
    ]
    chart = alt.Chart(data(rows, *COLUMNS, "_from", "_to", "_each"))
    return chart.transform_filter(f"{WANTED} == to{also}").encode(x=x("_from"), tooltip=what)


def bars(rows):
    """Solid as printed; pale and dashed where derived, or where only a sum of months was read."""
    open_ones = "datum.status == 'derived' || datum.months > 1"
    return (
        base(rows, PART)
        .mark_bar(strokeDash=[3, 2])
        .encode(
            x2="_to:T",
            y=y(),
            y2=alt.datum(0),
            color=alt.Color("destination:N", scale=actor_colours(list(VIEWS)), legend=legend()),
            fillOpacity=alt.condition(open_ones, alt.value(0.25), alt.value(1)),
            stroke=alt.condition(open_ones, alt.value(INK), alt.value(None)),
        )
    )


def legend():
    words = "datum.label == 'World' ? 'All countries' : 'of it to the United States'"
    return alt.Legend(labelExpr=words)


def labels(rows, narrow):
    """The months a reader looks for: the high, the low if there is room, the way back, the end."""
    high = {"World": {"2025-01", "2025-08"}, "United States": {"2025-10"}}
    low = set() if narrow else {"2025-05"}
    chosen = {to: months | low | {"2026-03"} for to, months in high.items()}
    wanted = [row for row in rows if row["month"] in chosen[row["destination"]]]
    wanted = [{**row, "_each": row["tonnes"]} for row in wanted]
    chart = base(wanted).mark_text(dx=7 if narrow else 14, dy=-9, fontWeight=600, fontSize=12.5)
    return chart.encode(y=y(), text=alt.Text("tonnes:Q", format=","), color=alt.value(INK))


def events(narrow):
    rows = [{"_day": day, "_words": words} for day, words in EVENTS]
    chart = alt.Chart(data(rows, "_day", "_words")).encode(x=x("_day"))
    rule = chart.mark_rule(color=QUIET, strokeWidth=1)
    text = chart.mark_text(align="left", dx=4, baseline="top", color=INK)
    return [rule, text.encode(y=alt.value(0), text="_words:N")]
