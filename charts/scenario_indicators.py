"""By our reading, the signs to July 2026 fit controlled conflict best; what came later is not known

What happened, by scenario and sign, June 2025 to December 2026.

Under scenario B, controlled conflict, [nine](facts.md#scenario-b-fits) of
[nine](facts.md#scenario-b-count) entries fit. Under scenario A, full-scale confrontation,
[seven](facts.md#scenario-a-fits) of [15](facts.md#scenario-a-count) fit, and
[four](facts.md#scenario-a-fits-before-text) of these are older than the text. Under scenario C,
strategic recalibration, [three](facts.md#scenario-c-fits) of [seven](facts.md#scenario-c-count)
fit. China's pause was due to end on [10 November 2026](facts.md#suspension-end). We have read
nothing from after July 2026.

What it does not show: how likely a scenario is, or how much an entry weighs. Scenario B is the
broadest, so it is the easiest to fit. Signs, entries and readings are ours. One entry, from 2023,
lies outside the picture.
"""

import altair as alt

from engine.style import GRID, INK, PAPER, QUIET, data, reads

NAMES = {
    "A": "A  Full-scale confrontation",
    "B": "B  Controlled conflict",
    "C": "C  Strategic recalibration",
}
SHAPES = {"fits": "circle", "partly": "circle", "against": "cross"}
START, TEXT_A, END = "2025-06-01", "2025-10-13", "2026-12-31"
READ_TO, PAUSE_ENDS = "2026-07-24", "2026-11-10"
NAMED_MONTHS = (
    "January February March April May June July August September October November December"
)
MONTHS = ["2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]

JULY_2025 = "year(datum.value) == 2025 && month(datum.value) == 6"
MONTH_OR_YEAR = f"{JULY_2025} ? '%b %Y' : month(datum.value) ? '%b' : '%Y'"


def draw(scenario_observations, narrow=False):
    options = {"options": ["all", *NAMES], "labels": ["All", *NAMES]}
    scenario = alt.param(
        name="scenario", value="all", bind=alt.binding_radio(**options, name="Scenario")
    )
    rows, height = placed([r for r in scenario_observations if r["date"] >= "2025"])
    layers = [
        *zones(rows, height, narrow),
        *names(rows),
        spans(rows),
        marks(rows),
        *key(rows, narrow),
    ]
    told = reads(counted={"signs": "Our reading"})
    return alt.layer(*layers, usermeta=told, height=height * 19).add_params(scenario)


def placed(rows):
    """Rows with the line they stand on; a scenario's name and a sign's name take one each."""
    lines, line = {}, 0.0
    for row in rows:
        if row["scenario"] not in lines:
            line += 1.4
            lines[row["scenario"]] = line
        if row["indicator"] not in lines:
            lines[row["indicator"]] = line + 1
            line += 2.1
    for row in rows:
        day = row["date"][:8] + ("15" if row["precision"] == "month" else row["date"][8:])
        ends = {"_from": max(day, START), "_to": "2025-12-31"}
        told = {"_day": day, "_told": when(row), "_head": lines[row["scenario"]]}
        place = {
            "_name": row["indicator"],
            "_sign": lines[row["indicator"]],
            "_line": lines[row["indicator"]] + 0.95,
        }
        row.update(**ends, **told, **place)
    return rows, line + 2.6


def when(row):
    """`9 October 2025`, `December 2025` or `2025`, as exactly as the date is known."""
    year, month, day = row["date"].split("-")
    parts = [str(int(day)), NAMED_MONTHS.split()[int(month) - 1], year]
    return " ".join(parts[{"year": 2, "month": 1}.get(row["precision"], 0) :])


def x(field, **more):
    scale = alt.Scale(domain=[START, END])
    axis = alt.Axis(
        title=None,
        grid=False,
        orient="top",
        values=[alt.DateTime(year=int(m[:4]), month=int(m[5:7])) for m in MONTHS],
        labelExpr=f"timeFormat(datum.value, {MONTH_OR_YEAR})",
    )
    return alt.X(field, type="temporal", scale=scale, axis=axis, **more)


def y(field, rows):
    last = max(row["_line"] for row in rows)
    return alt.Y(field, type="quantitative", axis=None, scale=alt.Scale(domain=[last + 1.9, 0.4]))


def table(rows, *columns):
    chosen = ("scenario", "indicator", "date", "precision", "what", "reading")
    return alt.Chart(data(rows, *chosen, *columns))


def zones(rows, height, narrow):
    """After the last document read, and after the day on which the pause was due to end."""
    words = "nothing|read" if narrow else "nothing read"
    ends = {"_from": READ_TO, "_to": END, "_pause": PAUSE_ENDS, "_text": TEXT_A}
    spot = [{**rows[0], **ends, "_words": words, "_due": "pause due|to end"}]
    chart = alt.Chart(data(spot, *ends, "_words", "_due"))
    box = chart.mark_rect(color=GRID, opacity=0.55).encode(x=x("_from"), x2="_to:T")
    line = chart.mark_rule(strokeDash=[4, 4], color=QUIET).encode(x=x("_pause"))
    thin = chart.mark_rule(color=GRID, strokeWidth=1.5).encode(x=x("_text"))
    above_key = {"y": alt.value(0), "y2": alt.value(height * 19 - 54)}
    said = chart.mark_text(
        align="left", dx=4, dy=8, baseline="top", color=QUIET, fontSize=12, lineBreak="|"
    )
    due = chart.mark_text(
        align="right", dx=-5, baseline="top", color=QUIET, fontSize=12, lineBreak="|"
    )
    return [
        box,
        thin.encode(**above_key),
        line,
        said.encode(x=x("_from"), y=alt.value(0), text="_words:N"),
        due.encode(x=x("_pause"), y=alt.value(height * 19 - 66), text="_due:N"),
    ]


def names(rows):
    first = {row["scenario"]: row for row in reversed(rows)}.values()
    signs = {row["indicator"]: row for row in reversed(rows)}.values()
    heads = [{**row, "_words": NAMES[row["scenario"]]} for row in first]
    left = {"x": alt.value(0)}
    head = alt.Chart(data(heads, "_words", "_head")).mark_text(align="left", fontWeight=600)
    sign = alt.Chart(data(signs, "_name", "_sign")).mark_text(
        align="left", color=QUIET, fontSize=12
    )
    return [
        head.encode(y=y("_head", rows), text="_words:N", **left),
        sign.encode(y=y("_sign", rows), text="_name:N", **left),
    ]


def dimmed():
    shown = "scenario == 'all' || scenario == datum.scenario"
    return alt.condition(shown, alt.value(1), alt.value(0.2))


def tooltip():
    said = {"_told:N": "When", "what:N": "What happened", "reading:N": "Our reading"}
    return [alt.Tooltip(field, title=title) for field, title in said.items()]


def look(field="reading:N"):
    fill = alt.Scale(domain=list(SHAPES), range=[INK, PAPER, INK])
    shape = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    return {
        "fill": alt.Fill(field, scale=fill, legend=None),
        "shape": alt.Shape(field, scale=shape, legend=None),
    }


def spans(rows):
    """What is known for a whole year lies as a line along it."""
    years = [row for row in rows if row["precision"] == "year"]
    chart = table(years, "_from", "_to", "_line", "_told").mark_rule(strokeWidth=2, color=QUIET)
    return chart.encode(x=x("_from"), x2="_to:T", y=y("_line", rows), opacity=dimmed())


def marks(rows):
    placed = [{**row, "_day": "2025-09-01"} if row["precision"] == "year" else row for row in rows]
    chart = table(placed, "_day", "_line", "_told").mark_point(
        size=70, stroke=INK, strokeWidth=1.4, opacity=1
    )
    return chart.encode(
        x=x("_day"), y=y("_line", rows), opacity=dimmed(), tooltip=tooltip(), **look()
    )


def key(rows, narrow):
    """What the three kinds of mark mean, below the last line."""
    last = max(row["_line"] for row in rows) + 1.4
    words = {"fits": "fits", "partly": "fits in part", "against": "speaks against"}
    wide = ["2025-06-06", "2025-07-12", "2025-09-20"]
    days = ["2025-06-10", "2025-08-14", "2026-01-10"] if narrow else wide
    spots = [
        {**rows[0], "_day": day, "_at": last, "_is": kind, "_words": said}
        for day, (kind, said) in zip(days, words.items(), strict=True)
    ]
    chart = alt.Chart(data(spots, "_day", "_at", "_is", "_words"))
    place = {"x": x("_day"), "y": y("_at", rows)}
    mark = chart.mark_point(size=60, stroke=INK, strokeWidth=1.4, opacity=1)
    said = chart.mark_text(align="left", dx=8, color=QUIET, fontSize=12)
    return [mark.encode(**place, **look("_is:N")), said.encode(**place, text="_words:N")]
