"""In October 2025 both sides announced more than they applied, and within weeks paused most of it

Measures of both governments, and the average U.S. duty, percent; 13 September–20 November 2025.

On [9 October 2025](facts.md#october-notices-date) China published
[six](facts.md#october-control-notices) notices on export controls and a list of
[14](facts.md#listed-organizations-2025) foreign organizations. A day later the United States
announced [100 %](facts.md#threatened-tariff) more duty, which never applied. Of the notices, one
applied in full and one in part. Both sides' port fees and a U.S. rule on half-owned firms applied
until 10 November. The average U.S. duty, weighted by trade, then fell by
[10 percentage points](facts.md#us-tariff-points-november-2025).

What it does not show: how much a measure weighed, who is to blame, or every measure. What became
of the list was not read. Bars at the right edge go on; the average was read to 14 November.
"""

from datetime import date as Day

import altair as alt

from engine.style import INK, QUIET, actor_colours, data

FIRST, LAST = "2025-09-13", "2025-11-20"
SIDES = {"us": "United States", "cn": "China"}
# Step: its first and last day: its name: the events told, where the words begin or end, their line.
STEPS = """\
1: 09-13 10-08: After Madrid: t043 left 0 Madrid talks, t044 left 1 half-owned firms
2: 10-09 10-09: China's notices: t051 right 0 China: seven announcements
3: 10-10 10-10: The U.S. duty: t053 left 0 U.S.: 100 % announced
4: 10-11 10-25: Two weeks: t054 right 0 port fees, t103 right 1 who was told, t057 left 2 “155 %”
5: 10-26 11-01: Two meetings: t062 right 1 Busan, t060 right 2 Kuala Lumpur
6: 11-04 11-10: The pause: t070 right 0 duties and fees of both, t068 right 1 China's notices
"""
# Side: measure: each state until the next, the row that says so, its first day, its steps, words.
MEASURES = """\
us: Half-owned firms: applied t044 t044 145, suspended t070 t070 6
us: Port fees: announced t054 2025-04-17 1, applied t054 t054 45, suspended t070 t070 6
us: 100 % more duty: announced us27 t053 345, ends us27 2025-11-01 345 never applied
us: Software limits: announced t053 t053 345, ends t053 2025-11-01 345 none found
us: Fentanyl duty: applied us15 us15 5, halved us29 t070 6
us: 24 duty points: suspended us25 us25 16, suspended us30 t070 16
cn: Nos. 55 to 58: announced 57 t051 25, suspended t068 t068 6
cn: No. 61: announced 61 t051 25, suspended t068 t068 6
cn: No. 61: in-part 61 t051 245, ends 61 t068 -
cn: No. 62: applied 62 t051 245, suspended t068 t068 6
cn: List of 14: applied listing t051 24, ends listing 2025-10-31 246 not known
cn: Port fees: announced t054 2025-10-10 3, applied t054 t054 45, suspended t070 t070 6
cn: Ban on 3 metals: applied t028 t028 5, suspended t069 t069 6
cn: April's licences: applied t033 t033 6
cn: Farm duties: applied cn10 cn10 5, ends cn16 t070 6 ended
cn: 24 duty points: suspended cn14 cn14 16, suspended cn15 t070 16
"""
# State: top and bottom in its row, px. The first four stand in the key.
FORMS = {"applied": (2.5, 13.5), "announced": (3.5, 12.5), "in-part": (8, 13.5)}
FORMS |= {"suspended": (7, 10), "halved": (8, 13.5), "ends": (8, 8)}
ROW, TOP, GAP = 16, 70, 22  # px: one measure; what stands above them; the name of a side
PAINT = {"scale": actor_colours(SIDES.values()), "legend": None}
LIT = "step == 'all' || indexof(datum._step, step) >= 0 ? 1 : "


def draw(dispute_events, october_notices, tariff_steps, average_tariffs, narrow=False):
    steps = [line.split(": ", 3) for line in STEPS.splitlines()]
    labels = ["The whole time", *(name for *_, name, _ in steps)]
    bind = alt.binding_select(options=["all", *"123456"], labels=labels, name="Step")
    known = {row["id"]: row for row in [*dispute_events, *tariff_steps]}
    known |= {row["notice"].split()[-1]: row for row in october_notices}
    rows, width = placed(known), 306 if narrow else 664
    tall = rows[-1]["_top"] + ROW + 4
    top = alt.layer(*key(rows[0]), *events(known, steps, tall), bars(rows), *words(rows))
    look = {"anchor": "start", "frame": "group", "fontSize": 13, "color": QUIET, "offset": 4}
    title = alt.Title("Average U.S. duty on Chinese goods, percent", **look)
    below = averages(average_tariffs).properties(width=width, height=52, title=title)
    step = alt.param(name="step", value="all", bind=bind)
    return alt.vconcat(top.properties(width=width, height=tall), below, spacing=8).add_params(step)


def number(day):
    """Days since the first; what began before or goes on stops at the picture's edge."""
    return (Day.fromisoformat(min(max(FIRST, day), LAST)) - Day.fromisoformat(FIRST)).days


def placed(known):
    """Every state of a measure as a row of the table that says so, with its days and place."""
    lines, rows = {}, []
    for side, measure, states in (line.split(": ", 2) for line in MEASURES.splitlines()):
        top = ROW * lines.setdefault((side, measure), len(lines)) + TOP + GAP * (1 + (side == "cn"))
        parts = [part.split(" ", 4) for part in states.split(", ")]
        days = [known.get(first, {"date": first}) for _, _, first, *_ in parts]
        days = [row.get("date") or row["date_effective"] or row["date_announced"] for row in days]
        ends = [told(day, *p[4:]) for day, p in zip(days, parts, strict=True)]
        days, ends = [*days, LAST], [*ends, f"after {told(LAST)}"]
        for n, (state, source, _, steps, *said) in enumerate(parts):
            place = {"_y": top + FORMS[state][0], "_y2": top + FORMS[state][1], "_top": top}
            place |= {"_step": steps, "_from": number(days[n]), "_to": number(days[n + 1])}
            row = {"side": SIDES[side], "measure": measure, "state": state.replace("-", " ")}
            row |= {"from": told(days[n]), "until": ends[n + 1], "_words": said}
            rows.append({**known[source], **row, **place})
    return rows


def told(day, how=""):
    """A day, and what came with it; no day where a bar stops because no later text was read."""
    words = f"{Day.fromisoformat(day).day} {Day.fromisoformat(day):%B %Y}"
    return how if how == "not known" else ", ".join(filter(None, [words, how]))


def x(field, axis=None):
    """Days since the first; the names of the measures stand before them."""
    scale = alt.Scale(domain=[0, number(LAST)], rangeMin=alt.ExprRef("width < 400 ? 102 : 136"))
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def y(field):
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 1], range=[0, 1]), axis=None)


def key(row):
    """What the forms mean, in a line above everything."""
    for left, said in {0: "applied", 71: "announced", 159: "in-part", 223: "suspended"}.items():
        (top, bottom), base = FORMS[said], alt.Chart(data([row], "_words"))
        hollow = {"fillOpacity": 0, "strokeDash": [3, 2]} if said == "announced" else {}
        box = base.mark_rect(fill=QUIET, stroke=QUIET, strokeWidth=1.2, **hollow)
        ends = {"x": left + 1, "x2": left + 12, "y": top - 2, "y2": bottom - 2}
        yield box.encode(**{name: alt.value(at) for name, at in ends.items()})
        text = base.mark_text(text=said.replace("-", " "), align="left", fontSize=12, dx=17)
        yield text.encode(x=alt.value(left), y=alt.value(6), color=alt.value(QUIET))


def events(known, steps, tall):
    """The days of the chosen step, shaded; its events, each with a line down through the days."""
    days, rows = [], []
    for step, ends, _, story in steps:
        first, last = (number(f"2025-{day}") for day in ends.split())
        for part in story.split(", "):
            id, side, line, said = part.split(" ", 3)
            place = {"_x": number(known[id]["date"]), "_top": 32 + 15 * int(line), "_side": side}
            place["_step"] = step + "all" * (id in ("t051", "t053", "t062"))
            rows.append({**known[id], "_words": said, **place})
        days.append({**rows[-1], "_step": step, "_from": first - 0.5, "_to": last + 0.5})
    base = alt.Chart(data(days, "_step", "_from", "_to")).transform_filter("step == datum._step")
    band = base.mark_rect(fill="var(--mark)", opacity=0.7, clip=True)
    yield band.encode(x=x("_from"), x2="_to", y=alt.value(22), y2=alt.value(tall))
    base = alt.Chart(data(rows, "_step", "_words", "_top", "_x", "_side")).encode(x=x("_x"))
    base = base.transform_filter("indexof(datum._step, step) >= 0").encode(y=y("_top"))
    yield base.mark_rule(color=QUIET, opacity=0.6).encode(y2=alt.value(tall))
    yield base.mark_circle(size=44, color=INK, opacity=1)
    side, apart = alt.ExprRef("datum._side"), alt.ExprRef("datum._side == 'left' ? 7 : -7")
    yield base.mark_text(align=side, dx=apart, fontSize=12.5).encode(text="_words:N")


def bars(rows):
    """Full: applied. Half: in part, or halved. Dashed: announced. Thin: suspended."""
    columns = ("measure", "side", "state", "from", "until")
    shown = [row for row in rows if row["state"] != "ends"]
    base = alt.Chart(data(shown, *columns, "_step", "_from", "_to", "_y", "_y2"))
    base = base.encode(x=x("_from"), x2="_to", y=y("_y"), y2="_y2")
    hollow = "datum.state == 'announced'"
    return base.mark_bar(strokeWidth=1.3, opacity=alt.ExprRef(LIT + "0.2")).encode(
        fill=alt.Fill("side:N", **PAINT),
        stroke=alt.Stroke("side:N", **PAINT),
        fillOpacity=alt.condition(hollow, alt.value(0), alt.value(1)),
        strokeDash=alt.condition(hollow, alt.value([3, 2]), alt.value([1, 0])),
        tooltip=[alt.Tooltip(f"{name}:N", title=name.capitalize()) for name in columns],
    )


def words(rows):
    """The name of each measure, whose it is, and how it ended where a form cannot tell."""
    lines, sides = {}, {}
    for row in rows:
        line = lines.setdefault(row["_top"], {**row, "_step": "", "_words": row["measure"]})
        line["_step"] += row["_step"]
        head = {"_words": row["side"], "_top": row["_top"] - 16}
        sides.setdefault(row["side"], {**row, **head, "_step": "123456"})
    ends = [{**row, "_words": row["_words"][0]} for row in rows if row["_words"]]
    looks = {"fontSize": 12}, {"fontWeight": 600}, {"fontSize": 12, "dx": 5}
    for said, look in zip((lines.values(), sides.values(), ends), looks, strict=True):
        at = x("_from") if said is ends else alt.value(0)
        base = alt.Chart(data(said, "_step", "_top", "_words", "_from")).encode(x=at, y=y("_top"))
        mark = base.mark_text(align="left", dy=8.5, opacity=alt.ExprRef(LIT + "0.4"), **look)
        yield mark.encode(text="_words:N")


def averages(rates):
    """The average duty as it changed; its two levels in figures."""
    said = {"measure": "Average duty", "side": "United States"}
    rows = [rate | said for rate in rates if rate["on"] == "China" and rate["date"] >= "2025-09-08"]
    rows = [row | {"from": told(row["date"]), "_x": number(row["date"])} for row in rows]
    day = "timeFormat(datetime(2025, 8, 13 + datum.value), '%-d %b')"
    axis = alt.Axis(values=[2, 18, 32, 49, 63], labelExpr=day, grid=False)
    base = alt.Chart(data(rows, "measure", "side", "from", "rate", "_x"))
    tall = alt.Y("rate:Q", scale=alt.Scale(domain=[0, 75]), axis=None)
    base = base.encode(x=x("_x", axis).title(None), y=tall, color=alt.Color("side:N", **PAINT))
    tips = [alt.Tooltip("from:N", title="Date")]
    tips += [alt.Tooltip("rate:Q", title="Average duty, %", format=".1f")]
    area = base.mark_area(interpolate="step-after", line=True, fillOpacity=0.25)
    dots = base.mark_circle(size=20, opacity=1).encode(tooltip=tips)
    words = base.mark_text(dy=-9, dx=6, fontWeight=600, align="left", color=INK)
    words = words.transform_filter("indexof(['14 Oct', '10 Nov'], slice(datum.from, 0, 6)) >= 0")
    return area + dots + words.encode(text=alt.Text("rate:Q", format=".1f"), color=alt.value(INK))
