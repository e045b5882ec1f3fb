"""Each U.S. emergency duty of 2025 was later cut or struck down; the largest threat never applied

When each step applied, and the headline rate it names. First: U.S. steps on all or most goods
from China, 2025 to July 2026.

In April 2025 the emergency duties on Chinese goods came to [145 %](facts.md#us-headline-peak). The
Geneva truce cut them in May, and the Supreme Court ended the rest on
[20 February 2026](facts.md#court-ruling-date). A further [100 %](facts.md#threatened-tariff),
announced on [10 October 2025](facts.md#threatened-tariff-announced), is drawn hollow: it never
applied. China's highest rate was [125 %](facts.md#china-headline-peak).

What it does not show: what a shipment pays. A headline rate counts different layers from step to
step, so rates of two rungs must not be added. Bars without an end run as far as we have read. The
duty on forced labor is hollow because its rate for China is only reported.
"""

import altair as alt

from engine.style import INK, QUIET, actor_colours, data, reads

ALL = "us14 us15 us18 us19 us20 us21 us22 us23 us25 us27 us28 us29 us30 us34 us35 us36 us38 us39"
STEPS = {  # the choice: its words, its first day, its rungs
    "us": ("U.S.: all or most goods, from 2025", "2025-01-01", ALL),
    "us-goods": (
        "U.S.: single goods, from 2024",
        "2024-08-15",
        "us11 us12 us13 us16 us17 us24 us26 us31 us32 us33",
    ),
    "us-lists": (
        "U.S.: lists of goods, 2018–2020",
        "2018-01-01",
        "us01 us02 us03 us04 us05 us06 us07 us08 us09 us10",
    ),
    "china": ("China: from 2025", "2025-01-01", "cn09 cn10 cn11 cn12 cn13 cn14 cn15 cn16 cn17"),
    "china-lists": (
        "China: lists of goods, 2018–2020",
        "2018-01-01",
        "cn01 cn02 cn03 cn04 cn05 cn06 cn07 cn08",
    ),
}
EASED = set("us10 us22 us23 us25 us29 us30 us31 us34 cn05 cn08 cn14 cn15 cn16 cn17".split())
TOLD = {"cn17": "10 %, left open", "us31": "no new duty", "us33": "no duty set"}
LAST, END = "2026-08-01", "2026-08-20"
COLUMNS = ("imposing", "instrument", "date_announced", "date_planned", "date_effective")
COLUMNS += ("date_ended", "status", "headline_rate", "headline_basis")
HIDDEN = ("_group", "_row", "_from", "_to", "_kind", "_rate", "_said", "_told")
SAID = {"instrument": "Step", "imposing": "Set by", "_rate": "Headline rate", "_said": "State"}
DATES = {"date_announced": "Announced", "date_effective": "Applied from", "date_ended": "Ended"}


def draw(tariff_steps, narrow=False):
    options = {"options": list(STEPS), "labels": [words for words, *_ in STEPS.values()]}
    steps = alt.param(
        name="steps", value="us", bind=alt.binding_select(**options, name="Steps shown")
    )
    known = {row["id"]: row for row in tariff_steps}
    rows = [
        rung(known[name], group, place)
        for group, (_, _, names) in STEPS.items()
        for place, name in enumerate(names.split())
    ]
    layers = [bars(rows), points(rows), *words(rows, narrow)]
    told = reads(counted={"steps": "State"})
    return alt.layer(*layers, usermeta=told, height=18 * (40 if narrow else 30)).add_params(steps)


def rung(row, group, place):
    """A step with its row in its group, the days it spans and what kind of mark it is."""
    start = row["date_effective"] or row["date_announced"] or row["date_planned"]
    never = not row["date_effective"] and row["status"] != "applied"
    last = LAST if row["status"] in ("applied", "struck down") else ""
    stop = row["date_planned"] if never else row["date_ended"] or last
    kind = "eased" if row["id"] in EASED else "hollow" if never else "solid"
    kind = "hollow" if row["grade"] == "reported" else kind
    kind = "point" if kind != "eased" and not (stop and stop > start) else kind
    place = {"_group": group, "_row": place, "_from": start, "_to": stop or start}
    said = TOLD.get(row["id"], rate(row) + ("" if state(row) == "applied" else f", {state(row)}"))
    told = {"_kind": kind, "_rate": rate(row), "_said": state(row), "_told": said}
    return {**row, **place, **told}


def rate(row):
    """The headline rate, or the points added where no rate is named."""
    added, headline = row["rate_added"], row["headline_rate"]
    if headline is None:
        return f"{added:+g} points".replace("-", "−") if added else "no rate read"
    change = "to " if added else "stays "
    return f"{change if row['id'] in EASED and added is not None else ''}{headline:g} %"


def state(row):
    never = row["status"] == "announced" and not row["date_effective"]
    if row["id"] in TOLD:
        return row["status"]
    return "reported" if row["grade"] == "reported" else "never applied" if never else row["status"]


def shown(rows, *kinds):
    chosen = [row for row in rows if not kinds or row["_kind"] in kinds]
    chart = alt.Chart(data(chosen, *COLUMNS, *HIDDEN)).transform_filter("datum._group == steps")
    what = [alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()]
    what += [alt.Tooltip(f"{name}:N", title=title) for name, title in DATES.items()]
    return chart.encode(y=y(), tooltip=what)


def paint(rows, *kinds):
    """These marks in the colour of whoever sets the duty; hollow ones are not filled."""
    colour = actor_colours(["United States", "China"])
    full = "datum._kind == 'solid' || datum._kind == 'eased'"
    return shown(rows, *kinds).encode(
        x=x("_from"),
        stroke=alt.Stroke("imposing:N", scale=colour, legend=None),
        fill=alt.Fill("imposing:N", scale=colour, legend=None),
        fillOpacity=alt.condition(full, alt.value(1), alt.value(0)),
    )


def x(field):
    firsts = {group: first for group, (_, first, _) in STEPS.items()}
    start = alt.ExprRef(f"datetime({firsts}[steps])".replace("'", '"'))
    scale = alt.Scale(domainMin=start, domainMax=alt.ExprRef(f'datetime("{END}")'))
    room = {"labelOverlap": "greedy", "labelSeparation": 8, "labelPadding": 6, "tickCount": 6}
    words = "timeFormat(datum.value, month(datum.value) ? '%b' : '%Y')"
    axis = alt.Axis(title=None, orient="top", labelExpr=words, **room)
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def y():
    return alt.Y("_row:O", axis=None)


def bars(rows):
    """Solid: in force. Hollow: announced for a later day, or only reported."""
    chart = paint(rows, "solid", "hollow").encode(x2="_to:T")
    return chart.mark_bar(clip=True, height=9, strokeWidth=1.5)


def points(rows):
    """Triangles: a cut, a pause, an end. Diamonds: announced for no day in particular."""
    shape = alt.condition(
        "datum._kind == 'eased'", alt.value("triangle-down"), alt.value("diamond")
    )
    chart = paint(rows, "eased", "point").encode(shape=shape)
    return chart.mark_point(size=75, strokeWidth=1.6, opacity=1)


def words(rows, narrow):
    base = shown(rows)
    high = {"dy": -14} if narrow else {}
    left = {"align": "left", **high} if narrow else {"align": "right", "dx": -10}
    name = base.mark_text(**left, fontSize=12 if narrow else 13)
    yield name.encode(x=alt.value(0), text="instrument:N", color=alt.value(INK))
    right = {"align": "right", **high} if narrow else {"align": "left", "dx": 8}
    state = base.mark_text(**right, fontSize=12 if narrow else 13)
    yield state.encode(x=alt.value("width"), text="_told:N", color=alt.value(QUIET))
