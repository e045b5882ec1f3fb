"""China moved with rare earths, the United States with chips; both eased within months

Moves with rare earths, chips and lists of firms, by government, April 2025 to June 2026.

Of [15](facts.md#chip-moves-count) moves, [seven](facts.md#chip-moves-tightening) tightened a
control, [six](facts.md#chip-moves-easing) eased one and [two](facts.md#chip-moves-threats) were
announced or considered only. U.S. licences for chip software came and went between May and July
2025, while magnet licences were in dispute. In November 2025 both governments paused a rule for a
year. In June 2026 both added firms to lists.

What it does not show: how much each move hurt, or which move answers which. The list is a choice of
moves found in the texts read, not all there were.
"""

import altair as alt

from engine.style import GRID, PAPER, QUIET, actor_colours, data, reads, stands_out

SIDES = ["China", "United States"]
SHAPES = {"tightens": "square", "eases": "circle", "threatens": "triangle-up"}
MOVES = {"all": "All", "tightens": "Tightens", "eases": "Eases"}
MOVES |= {"threatens": "Only announced"}
CHOSEN = stands_out("move == 'all' || datum._move == move")
MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"]


def draw(chip_moves, narrow=False):
    radio = alt.binding_radio(options=list(MOVES), labels=list(MOVES.values()), name="Moves")
    move = alt.param(name="move", value="all", bind=radio)
    columns = (84, 120, 138, 0) if narrow else (125, 205, 270, 480)
    rows = [
        {**row, "_when": when(row, before, narrow), "_told": when(row, None, False)}
        | {"_row": n, "_side": row["side"], "_short": row["short"], "_lever": row["lever"]}
        | {"_move": row["move"]}
        for n, (row, before) in enumerate(zip(chip_moves, [None, *chip_moves], strict=False))
    ]
    layers = [*lanes(rows, columns, narrow), *words(rows, columns, narrow), marks(rows, columns)]
    told = reads(counted={"moves": "Move"})
    return alt.layer(*layers, usermeta=told, height=25 * len(rows) + 74).add_params(move)


def when(row, before, narrow):
    """`9 Oct 2025`; on a phone the year stands only where it is new."""
    year, month, day = row["date"].split("-")
    new = not narrow or not before or before["date"][:4] != year
    month = MONTHS[int(month)][:3] if narrow else MONTHS[int(month)]
    parts = [str(int(day)) if row["precision"] == "day" else "", month, year if new else ""]
    return " ".join(part for part in parts if part)


def y(rows, field="_row"):
    scale = alt.Scale(domain=[-1.2, len(rows) + 0.9], reverse=True, nice=False)
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def at(columns):
    """The place across of a mark: China's lane, or that of the United States."""
    scale = alt.Scale(domain=SIDES, range=list(columns[:2]), padding=0)
    return alt.X("_side:N", scale=scale, axis=None)


def lanes(rows, columns, narrow):
    """A line for each government with its name above; a step between them for each turn."""
    names = {"China": "China", "United States": "U.S." if narrow else "United States"}
    tops = [{**rows[0], "_side": side, "_name": names[side], "_row": -1} for side in SIDES]
    chart = alt.Chart(data(tops, "_side", "_name", "_row"))
    name = chart.mark_text(fontWeight=600, fontSize=12).encode(
        x=at(columns), y=y(rows), text="_name:N", color=colour()
    )
    turns = alt.Chart(data(rows, "_side", "_row")).mark_line(
        color=GRID, strokeWidth=1.5, interpolate="linear"
    )
    return [turns.encode(x=at(columns), y=y(rows), order="_row:Q"), name]


def words(rows, columns, narrow):
    base = alt.Chart(data(rows, "_short", "_lever", "_when", "_move", "_row"))
    base = base.encode(y=y(rows), opacity=CHOSEN)
    date = base.mark_text(align="left", color=QUIET, fontSize=12)
    what = base.mark_text(align="left", fontSize=12 if narrow else 13)
    lever = [] if narrow else [date.encode(x=alt.value(columns[3]), text="_lever:N")]
    return [
        *lever,
        date.encode(x=alt.value(0), text="_when:N"),
        what.encode(x=alt.value(columns[2]), text="_short:N"),
        *key(rows, narrow),
    ]


def key(rows, narrow):
    """What the three kinds of mark mean, below the last move."""
    end = len(rows) + 0.15
    places = [(6, end), (84, end), (6, end + 0.8)] if narrow else [(6, end), (96, end), (170, end)]
    said = ["tightens", "eases", "announced or considered only"]
    layers = []
    for (x, row), move, words in zip(places, SHAPES, said, strict=True):
        chart = alt.Chart(data([{**rows[0], "_row": row, "_key": words}], "_row", "_key"))
        fill = PAPER if move == "threatens" else QUIET
        mark = chart.mark_point(shape=SHAPES[move], size=80, stroke=QUIET, fill=fill, opacity=1)
        text = chart.mark_text(align="left", color=QUIET, fontSize=12)
        layers.append(mark.encode(x=alt.value(x), y=y(rows)))
        layers.append(text.encode(x=alt.value(x + 10), y=y(rows), text="_key:N"))
    return layers


def colour():
    return alt.Color("_side:N", scale=actor_colours(SIDES), legend=None)


def marks(rows, columns):
    shape = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    said = {"_told:N": "Date", "side:N": "Who", "lever:N": "With", "move:N": "Move"}
    said["what:N"] = "What happened"
    known = ("date", "precision", "side", "lever", "move", "short", "what")
    chart = alt.Chart(data(rows, *known, "_side", "_told", "_move", "_row"))
    return chart.mark_point(size=110, strokeWidth=1.8, fillOpacity=1).encode(
        opacity=CHOSEN,
        x=at(columns),
        y=y(rows),
        shape=alt.Shape("move:N", scale=shape, legend=None),
        stroke=alt.Stroke("_side:N", scale=actor_colours(SIDES), legend=None),
        fill=alt.condition(
            "datum.move == 'threatens'",
            alt.value(PAPER),
            alt.Fill("_side:N", scale=actor_colours(SIDES), legend=None),
        ),
        tooltip=[alt.Tooltip(field, title=title) for field, title in said.items()],
    )
