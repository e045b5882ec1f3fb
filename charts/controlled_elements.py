"""Seven rare earths came under Chinese licence in 2025; five more were announced, then suspended

Rare-earth elements named in two Chinese notices, by state of the rule, April 2025 to November 2026.

China has asked for export licences for [seven](facts.md#april-elements) rare earths since
[4 April 2025](facts.md#april-notice-date). It announced [five](facts.md#october-elements) more on
[9 October 2025](facts.md#october-notices-date) and suspended them on
[7 November 2025](facts.md#suspension-date), a day before they were due. The pause was set to end
on [10 November 2026](facts.md#suspension-end). Solid bars are rules that applied, hollow ones an
announcement; a dashed line is the pause.

What it does not show: what happened on or after the day the pause was set to end, which was not
read; pale ends are months no text read settles. Nor does it show rules on technology, equipment or
goods made abroad, or the other five rare earths, which neither notice names.
"""

import altair as alt

from engine.style import INK, colour, data, reads, stands_out

START, END = "2025-03-12", "2026-12-12"
HEADS = {  # over the elements of each notice: its words, those of a phone, the row they stand on
    "No. 18 of 2025": ("Licence needed from 4 April 2025", "Licence needed from 4 April 2025", 0),
    "No. 57 of 2025": (
        "Announced on 9 October 2025, suspended from 7 November",
        "Announced 9 October, suspended 7 November",
        8.7,
    ),
}
STATES = {"all": "All", "licence needed": "Licence needed", "announced": "Announced"}
STATES |= {"suspended before it applied": "Suspended"}
SAID = {"element": "Element", "notice": "Notice", "_what": "State", "_since": "From", "_to": "To"}
COLUMNS = (
    "element",
    "notice",
    "date_announced",
    "date_planned",
    "date_effective",
    "date_suspended",
)
COLUMNS += ("suspended_until", "status", "as_of")
HIDDEN = ("_what", "_since", "_to", "_from", "_until", "_kind", "_row")


def draw(controlled_elements, narrow=False):
    radio = alt.binding_radio(options=list(STATES), labels=list(STATES.values()), name="State")
    state = alt.param(name="state", value="all", bind=radio)
    rows = list(placed(controlled_elements))
    parts = list(spells(rows))
    layers = [end(rows), bars(parts), pauses(parts), names(rows), heads(rows, narrow)]
    told = reads(counted={"spans": "State"})
    return alt.layer(*layers, remarks(rows, narrow), usermeta=told, height=350).add_params(state)


def placed(rows):
    """Each element with its row, counted from its notice's heading."""
    counts = {notice: place for notice, (*_, place) in HEADS.items()}
    for row in rows:
        counts[row["notice"]] += 1
        yield {**row, "_row": counts[row["notice"]]}


def spells(rows):
    """The spells of each element: what state, from when to when."""
    for row in rows:
        if row["date_effective"]:
            read = f"{row['as_of']}-28"
            yield spell(row, "licence needed", "solid", row["date_effective"], read)
            yield spell(row, "no text read settles it", "pale", read, END)
        else:
            stop, end = row["date_suspended"], row["suspended_until"]
            yield spell(row, "announced", "hollow", row["date_announced"], stop)
            yield spell(row, "suspended before it applied", "pause", stop, end)


def spell(row, what, kind, since, to):
    shown = {"_since": since, "_to": "" if kind == "pale" else to, "_what": what}
    if kind in ("solid", "pale"):
        shown |= {"_since": since[:7] if kind == "pale" else since, "_to": ""}
    return {**row, **shown, "_kind": kind, "_from": since, "_until": to}


def x(field):
    scale = alt.Scale(domain=[f"{START}T00:00:00", f"{END}T00:00:00"])
    axis = alt.Axis(title=None, grid=False, format="%b %Y", tickCount=5, labelFlush=False)
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def y(field="_row"):
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[15, -0.7], nice=False), axis=None)


def base(rows, *kinds):
    chosen = data([row for row in rows if row["_kind"] in kinds], *COLUMNS, *HIDDEN)
    what = [alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()]
    shown = stands_out("state == 'all' || datum._what == state")
    return alt.Chart(chosen).encode(x=x("_from"), x2="_until:T", opacity=shown, tooltip=what)


def bars(parts):
    """Solid: applied. Pale: not settled by any text read. Hollow: announced only."""
    china, paper = colour("China"), "var(--paper)"
    chart = base(parts, "solid", "pale", "hollow").transform_calculate(
        low="datum._row - 0.34", high="datum._row + 0.34"
    )
    hollow = "datum._kind == 'hollow'"
    return chart.mark_bar(strokeWidth=1.6).encode(
        y=y("low"),
        y2="high:Q",
        fill=alt.condition(hollow, alt.value(paper), alt.value(china)),
        fillOpacity=alt.condition("datum._kind == 'pale'", alt.value(0.22), alt.value(1)),
        stroke=alt.condition(hollow, alt.value(china), alt.value("transparent")),
    )


def pauses(parts):
    return (
        base(parts, "pause")
        .mark_rule(strokeWidth=1.6, strokeDash=[4, 4], color=colour("China"))
        .encode(y=y())
    )


def names(rows):
    chart = alt.Chart(
        data([{**row, "_name": row["element"].capitalize()} for row in rows], "_name", "_row")
    )
    return chart.mark_text(align="right", dx=-8).encode(x=alt.value(0), y=y(), text="_name:N")


def heads(rows, narrow):
    """A heading over each notice's elements, at the left edge of their names."""
    first = {row["notice"]: row for row in reversed(rows)}
    said = {notice: HEADS[notice][1 if narrow else 0] for notice in HEADS}
    marks = [{**row, "_words": said[name], "_row": HEADS[name][2]} for name, row in first.items()]
    chart = alt.Chart(data(marks, "_words", "_row"))
    style = {"align": "left", "fontWeight": 600, "color": INK}
    return chart.mark_text(**style).encode(x=alt.value(-84), y=y(), text="_words:N")


def end(rows):
    """The day that the pause was set to end: a hairline over the elements it concerns."""
    last = {**rows[-1], "_day": rows[-1]["suspended_until"], "_low": 9.2, "_row": 14.2}
    chart = alt.Chart(data([last], "_day", "_low", "_row"))
    return chart.mark_rule(color=INK).encode(x=x("_day"), y=y("_low"), y2="_row:Q")


def remarks(rows, narrow):
    """What the pale bars and the hairline mean, beside them."""
    last = rows[-1]
    pale = {
        **rows[0],
        "_words": "not settled" if narrow else "no later text read settles it",
        "_day": f"{rows[0]['as_of']}-28",
        "_row": 4,
    }
    pause = {"_words": "pause set to end 10 November 2026", "_day": last["suspended_until"]}
    told = [(pale, "left", 8), ({**last, **pause, "_row": 14.7}, "right", 4)]
    layers = []
    for row, side, away in told:
        chart = alt.Chart(data([row], "_words", "_day", "_row")).mark_text(align=side, dx=away)
        layers.append(chart.encode(x=x("_day"), y=y(), text="_words:N", color=alt.value(INK)))
    return alt.layer(*layers)
