"""The magnet plants with a date, even if all open, do not equal what China exported in 2025

Thousand tonnes of magnets a year. Shaded: from one in ten of the announced plants to all of them.
Below: published estimates on the same years; arrows mean “or more”, hollow means *reported*.

China exported [57,392 t](facts.md#magnet-exports-2025) of magnets in 2025. New plants outside China
that have a date could make [25,200 t](facts.md#magnet-plants-dated) a year. If exports grow by
[4.5 %](facts.md#demand-growth-steps) a year, the distance grows, too. The estimates of others run
from one year to ten or more.

What it does not show: plants that nobody has announced yet, older plants outside China, oxide,
metal, heavy rare earths, prices and quality. It is no forecast.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, answer, colour, data
from models import leverage_window as model

YEARS = range(model.BASE, model.LAST + 1)
# Column of the table → delay, success; the rest as the controls stand at first.
PRESETS = {"tonnes_as_late_as_so_far": (1.5, 100), "tonnes_as_announced": (0, 100)}
PRESETS |= {"tonnes_if_few_succeed": (1.5, 15)}
GROWTH, RAMP, ENDS = 4.5, 3, (10, 100)  # ENDS: of the success slider and of the band, in percent
OTHERS = ("goldman-us-2025", "iea-2025")  # on magnets, on new facilities; the rest: whole chain
SLIDERS = (
    ("delay", 1.5, -2, 4, 0.5, "Delay (years)"),
    ("success", 100, *ENDS, 5, "Announced plants that open (%)"),
    ("growth", GROWTH, 0, 8.7, 0.1, "Export growth (% a year)"),
    ("ramp", RAMP, 2, 4, 0.5, "Ramp-up (years)"),
    ("stock", 0, 0, 6, 1, "Stock (months)"),
    ("undated", 0, 0, 60, 5, "Plants without a date (thousand t)"),
    ("opens", 2030, 2028, 2036, 1, "They start in"),
)
SHOWN = ("who", "stated", "stage", "low_years", "high_years", "open_ended")
HIDDEN = ("_from", "_to", "_tip", "_slot", "_label", "_words", "_said", "_edge")
TIPS = {"new": "New plants, t", "low": "If one in ten succeeds, t"}
TIPS |= {"high": "If all succeed, t", "wanted": "What China exports, grown, t"}
WHO = {"who": "Who", "stated": "Stated", "stage": "About", "_words": "Time"}
HEAD = "What others said, from the day they said it"
MIDDLE, ROW = 300, {True: 36, False: 24}  # px: height of the curves, of an estimate


def draw(projects, magnet_starts, china_exports_yearly, window_estimates, narrow=False):
    plants, used = dated(projects, magnet_starts)
    world = [row for row in china_exports_yearly if row["partner"] == "World"]
    [exports] = [row for row in world if (row["product"], row["period"]) == ("magnets", "2025")]
    asked = [slider(*each) for each in SLIDERS]
    delay, success, growth, ramp, stock, undated, opens = asked
    every = [*plants, (undated * 1000, opens, "undated")]

    def new(year, chance=success):
        return model.new_capacity(every, chance, delay, ramp, year)

    def wanted(year):
        return model.target(exports["tonnes"], growth, year)

    shares = [named(f"share_{year}", model.share(new(year), wanted(year))) for year in YEARS]
    found = results(shares, stock)
    at, low, high = alt.datum.year, *ENDS
    told = {"new": new(at), "low": new(at, low), "high": new(at, high), "wanted": wanted(at)}
    quoted = [r for r in window_estimates if r["stage"] == "whole chain" or r["id"] in OTHERS]
    height = MIDDLE + 84 + len(quoted) * ROW[narrow]
    lines = alt.layer(*curves(height, narrow), data=data(list(worked(plants, exports, used))))
    lines = lines.transform_calculate(**{name: text(told[name]) for name in told})
    both = alt.layer(lines, estimates(quoted, height, narrow), answer(model.answer(*found, growth)))
    both = both.resolve_scale(y="independent").properties(height=height)
    return both.add_params(*asked, *shares, *found)


def dated(projects, starts):
    """(capacity, start, status) of each plant that has a date, and the rows that say so."""
    known = {row["id"]: row for row in projects}
    plants = []
    for row in starts:
        plant, start = known[row["project"]], (row["start_from"] + row["start_to"]) / 2
        plants.append((plant["capacity"], start, plant["status"]))
    return plants, [*starts, *(known[row["project"]] for row in starts)]


def slider(name, value, low, high, step, words):
    bind = alt.binding_range(min=low, max=high, step=step, name=words)
    return alt.param(name=name, value=value, bind=bind)


def results(shares, stock):
    """What the answer speaks of, each worked out once, in the order that it takes them."""
    covered = named("covered", model.covered_year(shares))
    reopened = named("reopened", model.reopened_year(shares, covered))
    filled = named("filled", model.covered_year(shares, stock))
    most = named("most", model.best(shares))
    return covered, reopened, filled, most, named("top", model.best_year(shares, most))


def named(name, formula):
    return alt.param(name=name, expr=text(formula))


def text(formula):
    """A formula as Vega reads it; Altair keeps those that begin with a parameter in a box."""
    return repr(getattr(formula, "expr", formula))


def worked(plants, exports, used):
    """Year by year in tonnes, as the controls stand at first and for each preset."""
    ids = {name for row in used for name in f"{row['source']};{row['also'] or ''}".split(";")}
    who = {"source": exports["source"], "also": ";".join(sorted(ids - {""})), "grade": "secondary"}
    for year in YEARS:
        row = {"year": year, "tonnes_exported": model.target(exports["tonnes"], GROWTH, year)}
        for name, (late, chance) in PRESETS.items():
            row[name] = model.new_capacity(plants, chance, late, RAMP, year)
        yield {name: round(value) for name, value in row.items()} | who | {"_middle": year + 0.5}


def x(field, height, narrow):
    """Years as spans: a year's name stands under its middle, a day stands where it falls."""
    values = [year + 0.5 for year in range(2026, 2041, 4 if narrow else 2)]
    look = {"offset": MIDDLE + 8 - height, "labelExpr": "floor(datum.value)", "grid": False}
    scale = alt.Scale(domain=[model.BASE, model.LAST + 1], nice=False)
    return alt.X(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, values=values, **look))


def curves(height, narrow):
    """China's exports and the new plants, with the year in which they meet."""
    axis = alt.Axis(title=None, tickCount=6, labelExpr="datum.value / 1000")
    base, scale = alt.Chart().encode(x=x("_middle", height, narrow)), alt.Scale(range=[MIDDLE, 8])

    def y(field):
        return alt.Y(f"{field}:Q", axis=axis, scale=scale)

    new, china, down = y("new"), {"color": colour("China")}, {"y2": alt.value(height)}
    there = base.transform_filter("datum.year == covered")
    lent = base.transform_filter("datum.year == filled && filled < covered")
    last = base.transform_filter(f"datum.year == {model.LAST}").encode(x=alt.value("width"))
    side = {"align": "right", "fontWeight": 600}
    over, under = (alt.ExprRef(f"datum.new > datum.wanted ? {d}") for d in ("22 : -12", "-12 : 20"))
    tips = [alt.Tooltip(f"{key}:Q", title=said, format=",.0f") for key, said in TIPS.items()]
    tips.insert(0, alt.Tooltip("year:N", title="Year"))
    met = there.mark_text(align="right", dx=-10, dy=-14, fontWeight=700, fontSize=15)
    exports = last.mark_text(dy=over, text="What China exports, grown", **china, **side)
    return [
        base.mark_area(color=QUIET, opacity=0.22).encode(y=y("low"), y2="high:Q"),
        base.mark_line(**china).encode(y=y("wanted")),
        base.mark_line(color=INK).encode(y=new),
        base.mark_circle(color=INK, opacity=1, size=34).encode(y=new, tooltip=tips),
        lent.mark_rule(strokeDash=[3, 3], color=INK).encode(y=new, y2="wanted:Q"),
        there.mark_rule(strokeDash=[2, 3], color=QUIET).encode(y=alt.value(0), **down),
        there.mark_point(stroke=INK, fill=PAPER, size=110, opacity=1).encode(y=new),
        met.encode(y=new, text="year:N"),
        exports.encode(y=y("wanted")),
        last.mark_text(dy=under, text="New plants elsewhere", **side).encode(y=new),
    ]


def estimates(rows, height, narrow):
    """What others say, as time from the day they said it."""
    rows = list(placed(rows, narrow))
    scale = alt.Scale(domain=[-0.8, len(rows)], nice=False, range=[MIDDLE + 60, height])
    slot, label = (alt.Y(f"{y}:Q", axis=None, scale=scale) for y in ("_slot", "_label"))
    said = [alt.Tooltip(f"{name}:N", title=title) for name, title in WHO.items()]
    base = alt.Chart(data(rows, *SHOWN, *HIDDEN)).encode(y=slot)
    start, end, tip, edge = (x(f, height, narrow) for f in ("_from", "_to", "_tip", "_edge"))
    more, hollow = base.transform_filter("datum.open_ended"), "datum.grade == 'reported'"
    dash = alt.condition(hollow, alt.value([2, 2]), alt.value([1, 0]))
    fill = alt.condition(hollow, alt.value(PAPER), alt.value(INK))
    dot = base.mark_point(size=62, stroke=INK, strokeWidth=1.8, opacity=1)
    dot = dot.encode(fill=fill, strokeDash=dash, tooltip=said)
    align, dx = (alt.ExprRef(f"datum._from > 2030 ? {x}") for x in ("'right' : 'left'", "-10 : 10"))
    beside = {"align": "left"} if narrow else {"align": align, "dx": dx}
    edge = alt.value(0) if narrow else edge
    head = alt.Chart(alt.sequence(0, 1)).mark_text(align="left", fontWeight=600, text=HEAD)
    return alt.layer(
        head.encode(x=alt.value(0), y=alt.value(MIDDLE + 52)),
        base.mark_rule(strokeWidth=4, color=INK).encode(x=start, x2="_to:Q", strokeDash=dash),
        more.mark_rule(strokeWidth=1.5, color=INK).encode(x=end, x2="_tip:Q"),
        more.mark_point(shape="triangle-right", filled=True, color=INK, opacity=1).encode(x=tip),
        dot.encode(x=start),
        dot.transform_filter("datum._to > datum._from").encode(x=end),
        base.mark_text(fontSize=12.5, **beside).encode(x=edge, y=label, text="_said:N"),
    )


def placed(rows, narrow):
    """From the earliest to the latest, each from the day of its statement."""
    ends = [(row["low_years"], row["high_years"] or row["low_years"], row) for row in rows]
    timed = [(said_on(row) + low, said_on(row) + high, row) for low, high, row in ends]
    for slot, (start, end, row) in enumerate(sorted(timed, key=lambda each: each[:2])):
        low, high = row["low_years"], row["high_years"] or row["low_years"]
        words = f"{low:g}" if low == high else f"{low:g}–{high:g}"
        tip = end + 0.9 * row["open_ended"]
        place = {"_from": start, "_to": end, "_tip": tip, "_edge": start if start > 2030 else tip}
        place |= {"_slot": slot + 0.25 * narrow, "_label": slot - 0.2 * narrow}
        words += (" year" if words == "1" else " years") + " or more" * row["open_ended"]
        yield {**row, **place, "_words": words, "_said": f"{row['who']}: {words}"}


def said_on(row):
    """The day as a year with decimals; a year alone counts from its start."""
    year, month, *_ = (int(part) for part in f"{row['stated']}-1".split("-"))
    return year + (month - 1) / 12
