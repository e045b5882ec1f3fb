"""Of [seven](facts.md#shifts-count) dated targets that moved, [six](facts.md#shifts-later-count)
went back

Earlier target (dashed) and later target (filled) of each project; bars span the time meant.

The Nolans project in Australia put its investment decision off from 2022 to the end of 2024, then
from early 2025 to the first half of 2026. The Eneabba refinery went from 2025 to 2026 and to 2027.
Only Round Top in Texas came forward, from late 2030 to late 2028. A plant in Louisiana has no
later date.

What it does not show: projects that kept their dates. This is what was found, not a sample.
Targets that only weak sources give are left out.
"""

import altair as alt

from engine.style import PAPER, QUIET, actor_colours, data, reads, stands_out

PARTS = {"Estonia": "EU"}
COLUMNS = ("project", "company", "country", "milestone", "earlier", "earlier_stated", "later")
MORE = ("later_stated", "moved")
HIDDEN = (
    "_slot",
    "_label",
    "_who",
    "_what",
    "_start",
    "_from",
    "_to",
    "_next",
    "_end",
    "_tip",
    "_edge",
    "_left",
)
MOVED = {"all": "All", "later": "Went back", "sooner": "Came forward"}
SHOWN = stands_out("moved == 'all' || datum.moved == moved")
NO_DATE = 2026.9  # where the dotted line of a target without a date ends
SAID = {"project": "Project", "country": "Country", "milestone": "Milestone", "earlier": "Earlier"}
SAID |= {"earlier_stated": "Said in", "later": "Later", "later_stated": "Then said in"}


def draw(target_shifts, narrow=False):
    radio = alt.binding_radio(options=list(MOVED), labels=list(MOVED.values()), name="Targets")
    moved = alt.param(name="moved", value="all", bind=radio)
    left = 2021.7 if narrow else 2015.8
    rows = list(placed(target_shifts, narrow, left))
    bottom = max(row["_slot"] for row in rows) + 0.7
    span = alt.Scale(domain=[left, 2031.2], nice=False, zero=False)
    axis = alt.Axis(title=None, orient="top", format="d", values=[*range(2022, 2031, 2)])
    deep = alt.Scale(domain=[bottom, -0.8], nice=False)

    def x(field):
        return alt.X(f"{field}:Q", scale=span, axis=axis)

    def y(field):
        return alt.Y(f"{field}:Q", axis=None, scale=deep)

    tips = [alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()]
    chart = alt.Chart(data(rows, *COLUMNS, *MORE, *HIDDEN)).encode(opacity=SHOWN)
    base = chart.encode(y=y("_slot"), tooltip=tips)
    paint = actor_colours(["Australia", "United States", "EU"])
    dated = "isValid(datum._next)"
    known, open_end = base.transform_filter(dated), base.transform_filter(f"!{dated}")
    way = known.mark_rule(strokeWidth=1.6).encode(x=x("_start"), x2="_tip:Q")
    unsure = open_end.mark_rule(strokeWidth=1.6, strokeDash=[1, 4]).encode(
        x=x("_start"), x2="_tip:Q"
    )
    before = base.mark_bar(size=12, fill=PAPER, strokeWidth=1.6, strokeDash=[3, 2]).encode(
        x=x("_from"), x2="_to:Q", stroke=alt.Stroke("_who:N", scale=paint, legend=None)
    )
    after = known.mark_bar(size=13).encode(
        x=x("_next"), x2="_end:Q", fill=alt.Fill("_who:N", scale=paint, legend=None)
    )
    words = base.mark_text(
        align=alt.ExprRef("datum.moved == 'sooner' ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.moved == 'sooner' ? -8 : 8"),
        fontSize=12.5,
    ).encode(x=x("_edge"), text="later:N")
    label = chart.encode(x=x("_left"))
    names = label.mark_text(align="left", fontWeight=600).encode(y=y("_label"), text="project:N")
    whats = label.mark_text(align="left", color=QUIET, fontSize=12.5, dy=16).encode(
        y=y("_label"), text="_what:N"
    )
    layers = [way, unsure, before, after, words, names, whats]
    told = reads(counted={"targets": "Milestone"})
    height = (70 if narrow else 46) * bottom
    return alt.layer(*layers, usermeta=told, height=height).add_params(moved)


def placed(rows, narrow, left):
    """Each move on a line of its own, its days as years with decimals."""
    for slot, row in enumerate(rows):
        spans = {"_from": "earlier_from", "_to": "earlier_to", "_next": "later_from"}
        at = {key: row[name] for key, name in (spans | {"_end": "later_to"}).items()}
        back = row["moved"] == "sooner"
        at["_start"] = at["_from"] if back else at["_to"]
        at["_tip"] = NO_DATE if at["_next"] is None else at["_end" if back else "_next"]
        at["_edge"] = NO_DATE if at["_next"] is None else at["_next" if back else "_end"]
        yield {
            **row,
            **at,
            "_slot": slot + (0.22 if narrow else 0),
            "_label": slot - (0.36 if narrow else 0.17),
            "_left": left,
            "_who": PARTS.get(row["country"], row["country"]),
            "_what": f"{row['milestone']}, {row['country']}",
        }
