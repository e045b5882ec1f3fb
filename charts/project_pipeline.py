"""Of [45](facts.md#projects-count) projects outside China that we list,
[12](facts.md#projects-operating) run by citable texts

Projects outside China by step and status, one dot each, as of the newest text read for each.

Our list has [45](facts.md#projects-count) projects. By citable texts,
[five](facts.md#magnet-plants-operating) magnet plants run and
[five](facts.md#magnet-plants-announced) are announced; [three](facts.md#separation-operating)
separation plants run. Hollow dots are statuses that no citable text of that date gives:
*reported*. There are [17](facts.md#projects-reported) of them.

What it does not show: how much each makes. Capacities count different things, so no total exists.
Nor does it show the day's state: some statuses are years old, and the list is not complete.
"""

from collections import Counter

import altair as alt

from engine.style import INK, PAPER, QUIET, actor_colours, data, reads, stands_out

STEPS = {
    "mine": "Mine",
    "separation": "Separation",
    "metal": "Metal",
    "magnet": "Magnets",
    "recycling": "Recycling",
}
STATUSES = {
    "announced": "Announced",
    "construction": "Being built",
    "commissioning": "Starting up",
    "operating": "Running",
    "cancelled": "Given up",
}
SHORT = ["Announced", "Building", "Starting", "Running", "Given up"]
PARTS = {"Estonia": "EU", "France": "EU"}
LANDS = ["United States", "Australia", "EU", "Japan", "Malaysia"]
REST = "Other countries"
COLUMNS = ("name", "company", "country", "stage", "status", "status_date", "product")
HIDDEN = ("_land", "_x", "_slot", "_size")
COLUMN_AT = {False: [0, 1.02, 1.98, 3, 4], True: [0, 1, 2, 3, 4]}
SAID = {"name": "Project", "company": "Company", "country": "Country", "stage": "Step"}
SAID |= {"status": "Status", "status_date": "As of", "product": "Product", "_size": "Capacity"}


def draw(projects, narrow=False):
    options = {"options": ["all", *LANDS, REST], "labels": ["All countries", *LANDS, REST]}
    land = alt.param(
        name="country", value="all", bind=alt.binding_select(**options, name="Country")
    )
    rows, heads = placed(projects, narrow)
    bottom = max(row["_slot"] for row in rows) + 0.8
    base = alt.Chart(data(rows, *COLUMNS, *HIDDEN)).encode(
        x=across("_x", narrow),
        y=alt.Y("_slot:Q", axis=None, scale=alt.Scale(domain=[bottom, -1.9], nice=False)),
        opacity=stands_out("country == 'all' || datum._land == country"),
    )
    paint = actor_colours([*LANDS, REST])
    key = alt.Legend(
        columns=3 if narrow else 6,
        symbolType="circle",
        labelFontSize=12,
    )
    dots = base.mark_point(size=72, strokeWidth=1.8, fillOpacity=1).encode(
        stroke=alt.Stroke("_land:N", scale=paint, legend=key),
        fill=alt.condition(
            "datum.grade == 'reported'",
            alt.value(PAPER),
            alt.Fill("_land:N", scale=paint, legend=key),
        ),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()],
    )
    names = base.mark_text(align="left", dx=8, fontSize=12).encode(text="name:N")
    where = alt.Chart(data(heads, "_x", "_slot", "_words")).encode(
        x=across("_x", narrow), y=base.encoding.y, text="_words:N"
    )
    titles = where.mark_text(align="left", fontWeight=600, fontSize=12.5, dx=-5).encode(
        color=alt.condition("datum._slot < -1", alt.value(QUIET), alt.value(INK))
    )
    layers = [dots, titles] if narrow else [dots, names, titles]
    told = reads(counted={"projects": "Status"})
    return alt.layer(
        *layers, usermeta=told, height=(17 if narrow else 18.5) * (bottom + 1.9)
    ).add_params(land)


def across(field, narrow):
    ends = [-0.08, 4.9] if narrow else [-0.68, 4.4]
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=ends, nice=False))


def placed(rows, narrow):
    """Rows as dots filling each cell of step and status; the words above and beside the cells."""
    row_of, first, heads = 0, rows[0], []
    names = SHORT if narrow else STATUSES.values()
    for place, words in zip(COLUMN_AT[narrow], names, strict=True):
        heads.append({**first, "_x": place, "_slot": -1.2, "_words": words})
    kept, wide = [], 4 if narrow else 1
    for step, words in STEPS.items():
        mine = sorted((row for row in rows if row["stage"] == step), key=rank)
        counts = Counter()
        heads.append({**mine[0], "_x": 0 if narrow else -0.6, "_slot": row_of, "_words": words})
        row_of += narrow
        for row in mine:
            status = list(STATUSES).index(row["status"])
            line, column = divmod(counts[status], wide)
            counts[status] += 1
            here = {"_x": COLUMN_AT[narrow][status] + column * 0.21, "_slot": row_of + line}
            kept.append({**row, **here, "_land": land_of(row), "_size": size(row)})
        row_of += -(-max(counts.values()) // wide) + 0.6
    return kept, heads


def rank(row):
    """Countries in the order of their names, what only weak sources say last."""
    return row["grade"] == "reported", [*LANDS, REST].index(land_of(row)), row["name"]


def land_of(row):
    land = PARTS.get(row["country"], row["country"])
    return land if land in LANDS else REST


def size(row):
    return f"{row['capacity']:,} {row['capacity_unit']}" if row["capacity"] else None
