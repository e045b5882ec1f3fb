"""China's licence notices of 2025 name [twelve](facts.md#elements-named-2025) of the
[seventeen](facts.md#elements-count) rare earths

Group by the U.S. Geological Survey; abundance in the crust, mg per kg; licence status as of
November 2025; part in magnets.

Of the [seventeen](facts.md#elements-count) elements, [eight](facts.md#light-count) count as light
and [eight](facts.md#heavy-count) as heavy; scandium stands apart. Since April 2025
[seven](facts.md#april-elements) need a Chinese export licence. A rule of
October 2025 named [five](facts.md#paused-elements) more; it was suspended before it applied. The
[five](facts.md#magnet-elements-count) metals of magnets lie in both groups. Cerium is the most
common, with [66.5 mg/kg](facts.md#cerium-abundance); thulium the rarest of those with a figure,
with [0.52 mg/kg](facts.md#thulium-abundance).

What it does not show: how rich an ore is, or what a metal costs. A common metal can be hard to find
in ore worth digging. Others draw the line between light and heavy elsewhere.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, data, reads

VIEWS = ["group", "abundance", "licence", "magnets"]
SHOWN = ["Group", "Abundance", "Licence", "Magnets"]
STATES = {"in force": "April 2025", "suspended before it applied": "suspended"}
TITLES = {"light": "Light rare earths", "heavy": "Heavy rare earths", "apart": "Apart from both"}
FILLS = {
    "heavy": "var(--accent)",
    "April 2025": "var(--accent)",
    "main metal": "var(--accent)",
    "light": "var(--mark)",
    "suspended": "var(--mark)",
    "against heat": "var(--mark)",
    "other type": "var(--grid)",
    "bar": "var(--accent)",
    **dict.fromkeys(["apart", "not named", "none named", "amount"], PAPER),
}
KEYS = {
    "group": [("apart", "in neither group, says the USGS")],
    "abundance": [("bar", "milligrams in a kilogram of the crust")],
    "licence": [
        ("April 2025", "licence since April 2025"),
        ("suspended", "named in October, suspended"),
        ("not named", "in neither notice"),
    ],
    "magnets": [
        ("main metal", "magnets are made of it"),
        ("against heat", "keeps magnets strong in heat"),
        ("other type", "samarium-cobalt magnets"),
    ],
}
LINE = 26  # room for a title above each group
STRONG = "indexof(['heavy', 'April 2025', 'main metal'], datum.said) >= 0"


def draw(elements, controlled_elements, narrow=False):
    bind = alt.binding_radio(options=VIEWS, labels=SHOWN, name="Show")
    view = alt.param(name="view", value="group", bind=bind)
    rows = list(placed(elements, controlled_elements, narrow))
    seen = ("symbol", "name", "number", "group", "abundance", "licence", "magnets", "uses")
    base = alt.Chart(data(rows, *seen, "_x", "_x2", "_y", "_y2")).transform_calculate(
        said="datum[view]",
        words=f"view == 'abundance' ? {AMOUNT} : {WORDS}",
    )
    width, height = (360 if narrow else 720), rows[-1]["_y2"] + 4
    place = placing(width, height)
    layers = [tiles(base, place), bars(base, place), *inside(base, place)]
    layers += [*titles(rows, place), *keys(rows[-1], place)]
    told = reads(counted={"elements": "Group"})
    return alt.layer(*layers, usermeta=told, height=height).add_params(view)


AMOUNT = "isValid(datum.abundance) ? datum.abundance + ' mg/kg' : 'no stable form'"
PLAIN = "indexof(['none named', 'not named'], datum[view]) >= 0"
WORDS = f"view == 'group' || {PLAIN} ? '' : datum[view]"


def placed(elements, controlled, narrow):
    """Elements with licence status and the edges of their tile, in px; scandium last."""
    across, high = (4, 80) if narrow else (8, 84)
    wide, top = (360 if narrow else 720) / across, 0
    notices = {row["symbol"]: row for row in controlled}
    for group in TITLES:
        members = [row for row in elements if row["group"] == group]
        for count, row in enumerate(members):
            x, y = count % across * wide, top + LINE + count // across * high
            notice = notices.get(row["symbol"], {"status": "", "source": ""})
            licence = STATES.get(notice["status"], "not named")
            also = ";".join(filter(None, [row["also"], notice["source"]]))
            edges = {"_x": x + 2, "_x2": x + wide - 2, "_y": y, "_y2": y + high - 4}
            yield {**row, "licence": licence, "also": also, **edges}
        top += LINE + -(-len(members) // across) * high


def placing(width, height):
    scales = alt.Scale(domain=[0, width], nice=False), alt.Scale(domain=[height, 0], nice=False)

    def place(x="_x", y="_y"):
        return {
            "x": alt.X(f"{x}:Q", scale=scales[0], axis=None),
            "y": alt.Y(f"{y}:Q", scale=scales[1], axis=None),
        }

    return place


def fill():
    scale = alt.Scale(domain=list(FILLS), range=list(FILLS.values()))
    return alt.Color("said:N", scale=scale, legend=None)


def tiles(base, place):
    names = {"name": "Element", "number": "Atomic number", "group": "Group"}
    names |= {"abundance": "In the crust, mg/kg", "licence": "Chinese licence"}
    names |= {"magnets": "In magnets", "uses": "Uses"}
    told = [alt.Tooltip(f"{field}:N", title=title) for field, title in names.items()]
    dash = alt.condition("datum.said == 'apart'", alt.value([4, 3]), alt.value([1, 0]))
    edge = alt.condition(STRONG, alt.value("var(--accent)"), alt.value(QUIET))
    return base.mark_rect(cornerRadius=4, strokeWidth=1).encode(
        **place(), x2="_x2", y2="_y2", color=fill(), stroke=edge, strokeDash=dash, tooltip=told
    )


def bars(base, place):
    """Abundance as a bar at the foot of the tile, from zero; cerium's fills it."""
    scaled = base.transform_filter("view == 'abundance' && isValid(datum.abundance)")
    scaled = scaled.transform_calculate(
        from_="datum._x + 6",
        to="datum._x + 6 + (datum._x2 - datum._x - 12) * datum.abundance / 66.5",
        foot="datum._y2 - 9",
        ground="datum._y2 - 5",
    )
    return scaled.mark_rect(fill="var(--accent)").encode(
        **place("from_", "foot"), x2="to", y2="ground"
    )


def inside(base, place):
    """Symbol, number, name and one word of the chosen view."""
    ink = alt.condition(STRONG, alt.value("var(--accent-ink)"), alt.value(INK))
    left = {"align": "left", "dx": 7, "baseline": "alphabetic"}
    yield base.mark_text(**left, dy=28, fontSize=23, fontWeight=700).encode(
        **place(), text="symbol:N", color=ink
    )
    yield base.mark_text(align="right", dx=-7, dy=20, baseline="alphabetic", fontSize=12).encode(
        **place("_x2"), text="number:Q", color=ink
    )
    yield base.mark_text(**left, dy=47, fontSize=11.5).encode(**place(), text="name:N", color=ink)
    yield base.mark_text(**left, dy=62, fontSize=11.5, fontWeight=600).encode(
        **place(), text="words:N", color=ink
    )


def titles(rows, place):
    for group, title in TITLES.items():
        first = next(row for row in rows if row["group"] == group)
        base = alt.Chart(data([{**first, "_said": title}], "_x", "_y", "_said"))
        yield base.mark_text(align="left", dy=-9, fontWeight=600, fontSize=13).encode(
            **place(), text="_said:N", color=alt.value(QUIET)
        )


def keys(last, place):
    """What the fills mean, in the room beside scandium."""
    rows = []
    for view, lines in KEYS.items():
        for number, (said, words) in enumerate(lines):
            y = last["_y"] + 6 + 23 * number
            box = {"_x": last["_x2"] + 14, "_x2": last["_x2"] + 30, "_y": y, "_y2": y + 16}
            rows.append({**box, "_view": view, "_said": said, "_words": words})
    base = alt.Chart(data(rows, "_x", "_x2", "_y", "_y2", "_view", "_said", "_words"))
    base = base.transform_filter("datum._view == view").transform_calculate(said="datum._said")
    boxes = base.mark_rect(cornerRadius=3, stroke=QUIET, strokeWidth=1)
    yield boxes.encode(**place(), x2="_x2", y2="_y2", color=fill())
    yield base.mark_text(align="left", dx=8, dy=8, fontSize=12.5).encode(
        **place("_x2"), text="_words:N", color=alt.value(INK)
    )
