"""U.S. output of rare earths, for decades that of one mine, has twice stopped and twice come back

U.S. mine output, thousand tonnes of oxide, 1950–2025, and value of all rare earths used in the
United States, dollars per kg, 2000–2020.

U.S. output reached [25,300 t](facts.md#us-mining-1984) in 1984. It is
given as [zero](facts.md#us-mining-2001) from 2001, though most texts date the closing to 2002.
Prices rose from [$9.30 per kg](facts.md#unit-value-per-kg-2009) in 2009 to
[$58.10](facts.md#unit-value-per-kg-2011) in 2011; output came back at
[3,000 t](facts.md#us-mining-2012) in 2012, when they had begun to fall. It stopped again after 2015
and reached [51,000 t](facts.md#us-mining-2025) in 2025, a first estimate.

What it does not show: cost, debt, or who bought the output. The price is an average of many
metals. Output for 1956 and 1962 is not given; small amounts came from other places. Hollow
points mark events that only weak sources report.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, data

# Years of each step, and its name.
STEPS = {
    "1": (1952, 1997, "Main source"),
    "2": (1998, 2008, "Shut down"),
    "3": (2009, 2012, "Boom"),
    "4": (2013, 2016, "Bust"),
    "5": (2017, 2024, "Sold to China"),
    "6": (2025, 2026, "State backing"),
}
EVENTS = {  # step, words, row, side
    "t001": ("1", "work begins", 0, "left"),
    "t002": ("1", "leading source", 1, "left"),
    "t003": ("2", "separation stops", 0, "left"),
    "t005": ("2", "most texts: closed", 1, "left"),
    "t006": ("2", "sold to Molycorp", 2, "right"),
    "t007": ("3", "Molycorp sells shares", 0, "left"),
    "t009": ("3", "Japan: shipments halted", 1, "left"),
    "t012": ("3", "digging restarts", 2, "right"),
    "t016": ("4", "China ends quotas", 1, "right"),
    "t017": ("4", "Molycorp bankruptcy", 0, "right"),
    "t018": ("5", "MP Materials buys", 0, "left"),
    "t033": ("6", "China's licences", 1, "right"),
    "t040": ("6", "Price floor", 0, "right"),
}
COLOUR = "var(--united-states)"
TALL = alt.Scale(domain=[0, 76_000], nice=False)


def draw(mine_production, price_history, dispute_events, narrow=False):
    labels = ["Whole life", *(name for *_, name in STEPS.values())]
    bind = alt.binding_select(options=["all", *STEPS], labels=labels, name="Step")
    step = alt.param(name="step", value="all", bind=bind)
    width = 306 if narrow else 664
    mined = [row for row in mine_production if row["country"] == "United States" and kept(row)]
    above = alt.layer(bands(mined[0], numbered=True), bars(mined), *marks(dispute_events))
    above += remarks(mined, narrow)
    above = above.properties(width=width, height=250, title=heading("Output, thousand tonnes"))
    value = [row for row in price_history if row["series"] == "U.S. unit value"]
    below = alt.layer(bands(mined[0]), *prices(value))
    below = below.properties(
        width=width, height=96, title=heading("Value, dollars per kg; the series ends in 2020")
    )
    return alt.vconcat(above, below, spacing=14).add_params(step)


def heading(text):
    return alt.Title(text, anchor="start", frame="group", fontSize=13, color=QUIET, offset=4)


def kept(row):
    """The long series to 2017, the yearbook's from 2018; they agree where they overlap."""
    modern = row["series"].startswith("USGS yearbook")
    return modern if row["year"] >= 2018 else not modern


def phase(year):
    return next((key for key, (start, end, _) in STEPS.items() if start <= year <= end), "1")


def x(field):
    low = {
        key: min(2021, start - max(1, (2026 - start) // 12)) for key, (start, *_) in STEPS.items()
    }
    high = {key: min(2027, end + 2) for key, (_, end, _) in STEPS.items()}
    ends = [f"step == 'all' ? {all_} : {each}[step]" for all_, each in ((1949, low), (2027, high))]
    scale = alt.Scale(domainMin=alt.ExprRef(ends[0]), domainMax=alt.ExprRef(ends[1]), nice=False)
    axis = alt.Axis(
        format="d", title=None, grid=False, tickMinStep=1, tickCount=6, labelFlush=False
    )
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def bands(row, numbered=False):
    """The six steps, shaded in turn and numbered; the chosen one is shaded alone."""
    rows = [
        {**row, "_step": key, "_from": start - 0.5, "_to": end + 0.5, "_middle": (start + end) / 2}
        for key, (start, end, _) in STEPS.items()
    ]
    base = alt.Chart(data(rows, "_step", "_from", "_to", "_middle"))
    turn = "step == 'all' && toNumber(datum._step) % 2 == 1"
    shade = alt.when("step == datum._step").then(alt.value(0.6))
    shade = shade.when(turn).then(alt.value(0.35)).otherwise(alt.value(0))
    shaded = base.mark_rect(clip=True, fill="var(--mark)").encode(
        x=x("_from"), x2="_to", opacity=shade
    )
    if not numbered:
        return shaded
    number = base.transform_filter("step == 'all'").mark_text(fontWeight=600, color=QUIET)
    return shaded + number.encode(x=x("_middle"), y=alt.value(8), text="_step:N")


def bars(mined):
    rows = [
        {**row, "_from": row["year"] - 0.4, "_to": row["year"] + 0.4, "_step": phase(row["year"])}
        for row in mined
    ]
    first = "datum.status == 'first estimate'"
    axis = alt.Axis(title=None, values=[0, 20_000, 40_000], labelExpr="datum.value / 1000")
    told = [alt.Tooltip("year:O", title="Year")]
    told += [alt.Tooltip("tonnes:Q", title="Output, t", format=",")]
    told += [alt.Tooltip("status:N", title="Status"), alt.Tooltip("series:N", title="Series")]
    base = alt.Chart(data(rows, "year", "tonnes", "status", "series", "_from", "_to", "_step"))
    return base.mark_bar(clip=True, stroke=COLOUR, strokeWidth=1).encode(
        x=x("_from"),
        x2="_to",
        y=alt.Y("tonnes:Q", stack=None, axis=axis, scale=TALL),
        y2=alt.datum(0),
        color=alt.value(COLOUR),
        fillOpacity=alt.condition(first, alt.value(0.3), alt.value(1)),
        strokeDash=alt.condition(first, alt.value([3, 2]), alt.value([1, 0])),
        opacity=alt.condition("step == 'all' || step == datum._step", alt.value(1), alt.value(0.4)),
        tooltip=told,
    )


def remarks(mined, narrow):
    """Words for three years of the whole life, where there is room."""
    words = {2025: ("first estimate", "right")}
    words |= {} if narrow else {2006: ("none from 2001", "center"), 1984: ("1984", "center")}
    chosen = [row for row in mined if row["year"] in words]
    return alt.layer(*[remark(row, *words[row["year"]]) for row in chosen])


def remark(row, words, side):
    base = alt.Chart(data([row], "year", "tonnes")).transform_filter("step == 'all'")
    mark = base.mark_text(text=words, align=side, dy=-10, color=INK, fontSize=12)
    return mark.encode(x=x("year"), y=alt.Y("tonnes:Q", scale=TALL))


def marks(events):
    """Events of the chosen step: a hairline, a point and a few words, one under the other."""
    rows = [placed(row, *EVENTS[row["id"]]) for row in events if row["id"] in EVENTS]
    hidden = ("_step", "_words", "_y", "_x", "_side")
    base = alt.Chart(data(rows, "date", "title", *hidden)).transform_filter("step == datum._step")
    base = base.encode(x=x("_x"))
    y = alt.Y("_y:Q", scale=TALL)
    # From its point down: so it crosses the words of few others.
    foot = base.mark_rule(clip=True, color=QUIET, strokeWidth=1, opacity=0.6)
    yield foot.encode(y=y, y2=alt.datum(0))
    told = [alt.Tooltip("date:T", title="Date", format="%Y-%m-%d")]
    told += [alt.Tooltip("title:N", title="Event")]
    fill = alt.condition("datum.grade == 'reported'", alt.value(PAPER), alt.value(INK))
    points = base.mark_point(filled=True, size=44, stroke=INK, strokeWidth=1.5, opacity=1)
    yield points.encode(y=y, fill=fill, tooltip=told)
    for side, dx in (("left", 8), ("right", -8)):
        part = base.transform_filter(f"datum._side == '{side}'")
        words = part.mark_text(align=side, dx=dx, color=INK, clip=False)
        yield words.encode(y=y, text="_words:N")


def placed(row, step, words, line, side):
    """An event with its words and place; a year alone stands at its first day."""
    year, month = int(row["date"][:4]), int(row["date"][5:7])
    at = year - 0.5 + (month - 0.5) / 12 if row["precision"] != "year" else year
    words += " (reported)" if row["grade"] == "reported" else ""
    return {
        **row,
        "_step": step,
        "_words": words,
        "_y": 70_000 - 7_500 * line,
        "_x": at,
        "_side": side,
    }


def prices(value):
    rows = [{**row, "_year": int(row["period"]), "_kg": row["price"] / 1000} for row in value]
    base = alt.Chart(data(rows, "period", "price", "unit", "_year", "_kg"))
    axis = alt.Axis(title=None, tickCount=3)
    told = [alt.Tooltip("period:N", title="Year"), alt.Tooltip("price:Q", title="Value, $ per t")]
    base = base.encode(x=x("_year"), y=alt.Y("_kg:Q", axis=axis, scale=alt.Scale(domain=[0, 66])))
    yield base.mark_line(clip=True, color=INK)
    yield base.mark_circle(clip=True, color=INK, size=22, opacity=1).encode(tooltip=told)
