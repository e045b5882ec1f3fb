"""Nearly half of the dispute's turns fell in 2025; October was the busiest month

Events by actor and kind, 1952 to 2026: one mark each, by year before 2025 and by month after.

Of the [98](facts.md#events-count) events listed below,
[49](facts.md#events-2025-count) fell in 2025. October 2025 alone has
[22](facts.md#events-october-2025-count): China's licence rules, the tariff threat of the day
after, and the talks that put both on hold. Hollow marks are dates set in advance, or events that
only weak sources report.

What it does not show: how much an event mattered. After July 2026 the list holds only dates set in
advance; what happened on them was not read.
"""

from collections import Counter

import altair as alt

from engine.style import INK, QUIET, actor_colours, data, reads

ACTORS = ["China", "United States", "Japan", "Australia", "EU", "G7", "WTO", "Company"]
LANES = {"China": "China", "United States": "United States", "Company": "Companies"}
OTHERS = "Other governments, WTO"
KINDS = {
    "export control": "square",
    "tariff": "circle",
    "threat": "triangle-up",
    "deal": "diamond",
    "talks": "cross",
    "ruling": "triangle-down",
    "investment": "triangle-right",
    "market": "triangle-left",
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SAID = {"title": "Event", "_when": "When", "actor": "Who", "kind": "Kind", "_status": "Status"}
GAP = 1.5  # between lanes, in marks


def draw(dispute_events, narrow=False):
    params = [
        choice("actor", {name: name for name in ACTORS}, "Actor"),
        choice("kind", {kind: kind.capitalize() for kind in KINDS}, "Kind"),
        choice("years", {"before": "Before 2025", "2025": "2025", "2026": "2026"}, "Years"),
    ]
    rows = packed(dispute_events)
    layers = [ruler(rows, narrow), lanes(rows, narrow), events(rows, narrow)]
    height = 18 * (1 + max(row["_slot"] for row in rows)) if narrow else 400
    told = reads(counted={"events": "Kind"})
    return alt.layer(*layers, usermeta=told, height=height).add_params(*params)


def choice(name, labels, words):
    options = {"options": ["all", *labels], "labels": ["All", *labels.values()]}
    return alt.param(name=name, value="all", bind=alt.binding_select(**options, name=words))


def packed(rows):
    """Rows with a slot (a year, from 2025 a month) and a place in their lane of that slot."""
    slots = {name: place for place, name in enumerate(slot_names(rows))}
    counts, placed = Counter(), []
    for row in sorted(rows, key=lambda row: row["date"]):
        lane, slot = LANES.get(row["actor"], OTHERS), slots[slot_of(row)]
        where = {"_lane": lane, "_slot": slot, "_at": counts[lane, slot]}
        weak = row["grade"] == "reported"
        status = "reported, by weak sources only" if weak else row["status"]
        placed.append({**row, **where, "_when": when(row), "_status": status})
        counts[lane, slot] += 1
    start = lane_starts(counts)
    return [{**row, "_place": start[row["_lane"]] + row["_at"], "_era": era(row)} for row in placed]


def when(row):
    """`9 October 2025`, `October 2025` or `2025`, as exactly as the date is known."""
    year, month, day = row["date"].split("-")
    parts = [str(int(day)), MONTHS[int(month) - 1], year]
    return " ".join(parts[{"year": 2, "month": 1}.get(row["precision"], 0) :])


def slot_of(row):
    return row["date"][:4] if row["date"] < "2025" else row["date"][:7]


def slot_names(rows):
    """The years before 2025 that have events, then every month to the last event."""
    years = sorted({slot_of(row) for row in rows if row["date"] < "2025"})
    last = max(slot_of(row) for row in rows)
    months = [f"{year}-{n:02d}" for year in range(2025, int(last[:4]) + 1) for n in range(1, 13)]
    return years + [month for month in months if month <= last]


def lane_starts(counts):
    """Lane → its first place; each lane is as deep as its fullest slot."""
    starts, place = {}, 0
    for lane in ["China", "United States", OTHERS, "Companies"]:
        starts[lane] = place
        place += GAP + max((n for (name, _), n in counts.items() if name == lane), default=1)
    return starts


def era(row):
    return "before" if row["date"] < "2025" else row["date"][:4]


COLUMNS = ("id", "date", "title", "actor", "kind", "status")


def axes(rows, narrow, along="_slot:Q", across="_place:Q"):
    """Time runs to the right; on a phone, down the page."""
    ends = alt.Scale(domain=[-0.8, max(row["_slot"] for row in rows) + 0.6], nice=False)
    deep = alt.Scale(
        domain=[-5.8 if narrow else -4.6, max(row["_place"] for row in rows) + 0.9], nice=False
    )
    ends.reverse, deep.reverse = narrow, not narrow
    time, lane = ("y", "x") if narrow else ("x", "y")
    kinds = {"x": alt.X, "y": alt.Y}
    axis = {time: kinds[time](along, scale=ends, axis=None)}
    return axis | {lane: kinds[lane](across, scale=deep, axis=None)}


def events(rows, narrow):
    match = "(actor == 'all' || datum.actor == actor) && (kind == 'all' || datum.kind == kind)"
    match += " && (years == 'all' || datum._era == years)"
    hollow = "datum.status == 'scheduled' || datum.grade == 'reported'"
    shapes = alt.Scale(domain=list(KINDS), range=list(KINDS.values()))
    columns = 3 if narrow else 8
    legend = alt.Legend(
        columns=columns,
        columnPadding=14,
        labelFontSize=12,
        symbolFillColor=QUIET,
        symbolStrokeColor=QUIET,
    )
    chart = alt.Chart(data(rows, *COLUMNS, "_slot", "_place", "_era", "_when", "_status"))
    return chart.mark_point(size=54 if narrow else 62, strokeWidth=1.6).encode(
        **axes(rows, narrow),
        shape=alt.Shape("kind:N", scale=shapes, legend=legend),
        stroke=alt.Stroke("actor:N", scale=actor_colours(ACTORS), legend=None),
        fill=alt.Fill("actor:N", scale=actor_colours(ACTORS), legend=None),
        fillOpacity=alt.condition(hollow, alt.value(0), alt.value(1)),
        opacity=alt.condition(match, alt.value(1), alt.value(0.13)),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()],
    )


def ruler(rows, narrow):
    """Names of the slots: a year, or a month with its year where one begins."""
    first = {row["_slot"]: row for row in reversed(rows)}
    marks = [
        {**row, "_words": slot_words(row), "_edge": -1.4 if narrow else -1.9}
        for row in first.values()
    ]
    chart = alt.Chart(data(marks, "_slot", "_edge", "_words"))
    how = {"align": "right"} if narrow else {"angle": 270, "align": "left"}
    return chart.mark_text(**how, fontSize=11.5, color=QUIET).encode(
        **axes(rows, narrow, across="_edge:Q"), text="_words:N"
    )


def slot_words(row):
    if row["date"] < "2025":
        return row["date"][:4]
    month = MONTHS[int(row["date"][5:7]) - 1]
    return f"{month} {row['date'][:4]}"


def lanes(rows, narrow):
    """Whose lane it is, where the lane begins."""
    tops = {row["_lane"]: row for row in reversed(rows) if not row["_at"]}
    marks = [
        {**row, "_place": row["_place"] - (0 if narrow else 1.15), "_slot": -0.95}
        for row in tops.values()
    ]
    marks = [
        {**row, "_lane": "Others"} if narrow and row["_lane"] == OTHERS else row for row in marks
    ]
    chart = alt.Chart(data(marks, "_lane", "_place", "_slot"))
    return chart.mark_text(align="left", fontWeight=600, color=INK).encode(
        **axes(rows, narrow), text="_lane:N"
    )
