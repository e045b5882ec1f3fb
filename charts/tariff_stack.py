"""At the peak, in April 2025, goods of a large U.S. list paid three layers of added duty at once

Percentage points on top of the base rate, by layer, on the day you choose. Above: their sum over
time.

On 15 April 2025 goods of the third U.S. list paid [170 points](facts.md#stack-list-3-peak) of added
duty. Of these, [145](facts.md#stack-emergency-peak) came from duties under emergency powers, and
[25](facts.md#stack-list-3-older) from an older list. A month later it was
[55](facts.md#stack-list-3-geneva). The [100](facts.md#threatened-points) points of October 2025 are
drawn hollow: they never applied.

What it does not show: what the goods cost on landing. Base rates, customs codes, exemptions by
product and refunds are left out. Hollow bars are not in the sum: plans that never applied, duties
that are only *reported*, and duties of which we did not read whether these goods paid them.
"""

import altair as alt

from engine.arithmetic import where
from engine.style import INK, PAPER, QUIET, actor_colours, answer, data, reads
from models import tariff_stack as model
from models.tariff_stack_rows import (
    NEW_YEAR,
    PRESETS,
    SUMS,
    history,
    most,
    placed,
    sums_on,
    window,
)

AT_FIRST = {"kind": "list-3", "year": 2025, "month": 4, "day": 15}
SHOWN = ("goods", "going_to", "layer", "under", "state", "rate", "first_day", "last_day")
SHOWN += ("announced_on", *(f"points_{each}" for each in PRESETS))
HIDDEN = ("_kind", "_slot", "_from", "_to", "_state", "_noted")
TOP, HEAD, SLOTS = 180, 56, 7  # px of the sum over time, and to the layers; the most of one kind


def draw(tariff_layers, shipment_kinds, narrow=False):
    layers = [row for row in tariff_layers if row["first_day"] or row["announced_on"]]
    kinds = {row["id"]: row for row in shipment_kinds}
    kind, *chosen = asked = controls(kinds)
    on = named("on", model.day_number(*chosen))
    sums = [
        named(name, pick(kind, {each: sums_on(layers, each, on)[name] for each in kinds}))
        for name in SUMS
    ]
    windows = {each: window(row) for each, row in kinds.items()}
    ends = [pick(kind, {each: found[n] for each, found in windows.items()}) for n in range(4)]
    inside = named("inside", model.applies(*ends[:2], on))
    goods, buyer = (
        pick(kind, {each: row[name] for each, row in kinds.items()})
        for name in ("goods", "going_to")
    )
    told = model.answer(goods, buyer, chosen, ends, *sums)
    old = [each for each, row in kinds.items() if row["first_day"] < NEW_YEAR]
    era = named("era", f"year < {NEW_YEAR[:4]} && indexof({old}, kind) >= 0 ? 'old' : 'new'")
    tall = TOP + HEAD + SLOTS * (40 if narrow else 26)
    top = {each: most(layers, row) for each, row in kinds.items()}
    above = over_time(list(history(layers, kinds)), top, tall)
    below = stack(list(placed(layers, kinds)), top, tall, narrow)
    both = alt.layer(above, below, answer(told)).resolve_scale(x="independent", y="independent")
    told = reads({"Added duty, points": {"time": "From"}, "Points": {"unit": "points"}})
    both = both.properties(height=tall, usermeta=told)
    return both.add_params(*asked, on, inside, era, *sums)


def controls(kinds):
    """What is shipped, and the day."""
    labels = [f"To {place(row)}: {row['goods']}" for row in kinds.values()]
    kind = alt.binding_select(options=list(kinds), labels=labels, name="Shipment")
    months = model.MONTHS.split()
    month = alt.binding_select(options=list(range(1, 13)), labels=months, name="Month")
    year = alt.binding_range(min=2018, max=2026, step=1, name="Year")
    day = alt.binding_range(min=1, max=31, step=1, name="Day")
    binds = {"kind": kind, "year": year, "month": month, "day": day}
    return [alt.param(name=name, value=AT_FIRST[name], bind=bind) for name, bind in binds.items()]


def place(row):
    return "China" if row["going_to"] == "China" else "the U.S."


def named(name, formula):
    return alt.param(name=name, expr=formula if isinstance(formula, str) else text(formula))


def text(formula):
    """A formula as Vega reads it; Altair keeps those that begin with a parameter in a box."""
    return repr(getattr(formula, "expr", formula))


def pick(kind, values):
    """The value of the chosen kind."""
    *others, (_, found) = values.items()
    for each, value in others:
        found = where(kind == each, value, found)
    return found


def by_kind(values):
    return alt.ExprRef(f"{values}[kind]".replace("'", '"'))


def over_time(rows, top, tall):
    """The sum of what applied, with the chosen day."""
    high = alt.Scale(domainMin=0, domainMax=by_kind(top), range=[TOP, 26], nice=False)
    grid = alt.Axis(title=None, tickCount=4)
    words = "month(datum.value) ? timeFormat(datum.value, '%b') : timeFormat(datum.value, '%Y')"
    room = {"labelOverlap": "greedy", "labelSeparation": 8, "tickCount": 6, "grid": False}
    years = alt.Axis(title=None, labelExpr=words, offset=TOP + 6 - tall, **room)

    def x(field):
        return alt.X(f"{field}:T", axis=years, scale=alt.Scale(nice=False))

    def y(field):
        return alt.Y(f"{field}:Q", axis=grid, scale=high)

    columns = ("_kind", "_day", "_added", "_era", "_new", "_said")
    chart = alt.Chart(
        data([{name: row[name] for name in (*columns, "source", "also", "grade")} for row in rows])
    )
    chart = chart.transform_filter("datum._kind == kind && datum._era == era")
    chart = chart.encode(x=x("_day"), y=y("_added"))
    said = [alt.Tooltip("_said:N", title="From")]
    said += [alt.Tooltip("_added:Q", title="Added duty, points", format=",.1~f")]
    line = chart.mark_line(interpolate="step-after", color=INK)
    dots = chart.transform_filter("datum._new").mark_circle(color=INK, opacity=1, size=26)
    today = alt.Chart(alt.sequence(0, 1)).transform_filter("inside == 1")
    at = "datetime(floor(on / 10000), floor(on / 100) % 100 - 1, on % 100)"
    today = today.transform_calculate(at=at, added="added").encode(x=x("at"))
    rule = today.mark_rule(strokeDash=[2, 3], color=INK).encode(y=alt.value(0), y2=alt.value(TOP))
    ring = today.mark_point(stroke=INK, fill=PAPER, size=90, opacity=1).encode(y=y("added"))
    turn = {"align": alt.ExprRef("on > 20251001 ? 'right' : 'left'")}
    turn["dx"] = alt.ExprRef("on > 20251001 ? -10 : 10")
    points = today.transform_calculate(points="format(added, ',.1~f')")
    points = points.encode(y=y("added"), text="points:N")
    look = {"fontWeight": 700, "fontSize": 15, "dy": -12, **turn}
    halo, number = points.mark_text(**look, stroke=PAPER, strokeWidth=4), points.mark_text(**look)
    return alt.layer(line, dots.encode(tooltip=said), rule, ring, halo, number)


def stack(rows, top, tall, narrow):
    """The layers of the chosen day, one below the other, each from where the last one ends."""
    start, end = (0, alt.ExprRef("width")) if narrow else (185, alt.ExprRef("width - 165"))
    wide = alt.Scale(domainMin=0, domainMax=by_kind(top), range=[start, end], nice=False)
    deep = alt.Scale(domain=[-0.5, SLOTS - 0.5], range=[TOP + HEAD, tall], nice=False)
    chart = alt.Chart(data(rows, *SHOWN, *HIDDEN)).transform_filter("datum._kind == kind")
    stands = model.applies(alt.datum._from, alt.datum._to, alt.param(name="on"))
    chart = chart.transform_calculate(stands=stands, now=alt.datum.rate * stands)
    group = ["layer", "under", "state", "going_to", "_slot", "_state", "_noted"]
    chart = chart.transform_aggregate(stands="max(stands)", points="sum(now)", groupby=group)
    order = [alt.SortField("_slot")]
    chart = chart.transform_stack(
        stack="points", groupby=["going_to"], sort=order, as_=["start", "end"]
    )
    said = "format(datum.points, ',.1~f') + datum._noted"
    chart = chart.transform_calculate(said=f"datum.stands ? {said} : '–'")
    chart = chart.encode(y=alt.Y("_slot:Q", axis=None, scale=deep))
    paint = actor_colours(["United States", "China"])
    full = "datum.state == 'applied'"
    bar = chart.transform_filter("datum.stands").mark_bar(
        orient="horizontal", size=13, strokeWidth=1.5, yOffset=8 if narrow else 0
    )
    titles = {"layer": "Layer", "_state": "State", "under": "Under"}
    tips = [alt.Tooltip(f"{name}:N", title=words) for name, words in titles.items()]
    tips.insert(1, alt.Tooltip("points:Q", title="Points", format=",.1~f"))
    bar = bar.encode(
        x=alt.X("start:Q", axis=None, scale=wide),
        x2="end:Q",
        stroke=alt.Stroke("going_to:N", scale=paint, legend=None),
        fill=alt.Fill("going_to:N", scale=paint, legend=None),
        fillOpacity=alt.condition(full, alt.value(1), alt.value(0)),
        strokeDash=alt.condition(full, alt.value([1, 0]), alt.value([4, 2])),
        tooltip=tips,
    )
    ink = alt.condition("datum.stands", alt.value(INK), alt.value(QUIET))
    up = {"dy": -8, "fontSize": 12.5} if narrow else {}
    name = chart.mark_text(align="left", **up).encode(x=alt.value(0), text="layer:N", color=ink)
    value = (
        chart.mark_text(align="right", **up) if narrow else chart.mark_text(align="left", dx=-157)
    )
    value = value.encode(x=alt.value("width"), text="said:N", color=ink)
    head = alt.Chart(alt.sequence(0, 1)).mark_text(align="left", fontWeight=600, color=QUIET)
    words = "On the chosen day; hollow: not in the sum"
    head = head.encode(x=alt.value(0), y=alt.value(TOP + HEAD - 6), text=alt.value(words))
    return alt.layer(bar, name, value, head)
