"""If China refined half as much for three months, the world would lack
[1.4 months](facts.md#shock-refining-half) of output

Months of world output missing, and the concentration index by country before and during a cut.
Magnet rare earths; shares of 2024; the reader chooses step, supplier, cut and length.

With half of China's refining gone for three months, [1.4 months](facts.md#shock-refining-half) of
world output are missing. The others make what they made, so China's share falls from
[91.3 %](facts.md#china-refining-share-2024) to [84.0 %](facts.md#shock-refining-share-during), and
the index from [about 8,360](facts.md#hhi-refining) to [about 7,140](facts.md#shock-refining-index).

What it does not show: who runs short, and when; stocks by country are not known. Left out: demand
that waits, smuggling, other grades, prices, and what other suppliers could add.
"""

import altair as alt

from engine.arithmetic import number, where
from engine.style import INK, PAPER, QUIET, actor_colours, answer, colour, data, reads
from models import concentration as model

STEPS = {"options": ["mining", "refining", "magnets"], "labels": ["Mining", "Refining", "Magnets"]}
REST = "Rest of world"
LEFT, RIGHT, GAP = {True: -54, False: -19}, {True: 156, False: 130}, 102  # percent; narrow or not
CASES = ("half", 50, 3, "three_months"), ("all", 100, 12, "a_year")  # of the worked table
NONE, ALL = -1.9, -7.0  # where the picture over time has 0 and 100 percent, in rows of text
COUNTRIES, INDEX, BUYERS, BOTTOM = 0, 9.5, 13, 14.8  # rows of the headings, and the end
HOLLOW = {"fill": PAPER, "stroke": INK, "strokeDash": [4, 3], "strokeWidth": 1.3}


def draw(stage_shares, us_import_sources, dependence_readings, narrow=False):
    rows = worked(stage_shares, buyers(us_import_sources, dependence_readings))
    names = list(dict.fromkeys(row["country"] for row in rows if row["country"] != REST))
    radio, pick, slide = alt.binding_radio, alt.binding_select, alt.binding_range
    step = alt.param(name="step", value="refining", bind=radio(**STEPS, name="Step"))
    supplier = alt.param(name="supplier", value="China", bind=pick(options=names, name="Supplier"))
    cut = alt.param(name="cut", value=50, bind=slide(min=0, max=100, step=5, name="Output cut (%)"))
    months = alt.param(name="months", value=3, bind=slide(min=0, max=24, name="Length (months)"))
    share, touched = cell("its_share", rows, "share"), cell("touched", rows, "share_touched")
    index = alt.param(name="index", expr=f"{ {r['stage']: r['_index'] for r in rows} }[step]")
    now = alt.param(name="cut_now", expr=str(where(months == 0, 0, cut)))
    gone, lost = model.missing(share, now), model.months_missing(share, cut, months)
    columns = [name for name in rows[0] if name not in ("year", "basis")]
    base = sheet(rows, names, narrow, *columns).transform_filter("datum.stage == step")
    return alt.layer(
        *over_time(base, share, gone, months, lost),
        *by_country(base, supplier, gone, now),
        *in_short(base, index, where(share == 0, index, model.hhi_after(index, share, now))),
        written(rows, narrow),
        answer(model.answer(step, supplier, share, cut, months, index)),
        height=(BOTTOM - ALL + 1.4) * (21 if narrow else 22),
        usermeta=reads({"Still made, % of world output": {"field": "_x2", "ranked": "Country"}}),
    ).add_params(step, supplier, cut, months, share, touched, index, now)


def cell(name, rows, column):
    """The cell of the chosen step and supplier, 0 where there is none."""
    cells = {step: {} for step in STEPS["options"]}
    for row in rows:
        cells[row["stage"]][row["country"]] = row[column] or 0
    return alt.param(name=name, expr=f"{cells}[step][supplier] || 0")


def buyers(shippers, readings):
    """(step, supplier) → what percentage of what a buyer has from there, and who says so."""
    us, eu = "U.S. imports of compounds and metals", "the magnets that EU industry uses"
    kept = [row for row in shippers if row["period"] == "2021–2024" and row["material"] in us]
    used = [row for row in readings if row["what"] == "permanent magnets used by industry"]
    found = {("refining", row["origin"]): (row["share"], us, row["source"]) for row in kept}
    return found | {("magnets", r["depends_on"]): (r["low"], eu, r["source"]) for r in used}


def worked(shares, touched):
    """Each row and what the model says of it: the table of readers without scripts."""
    rows = []
    for row in sorted(shares, key=lambda row: (row["country"] == REST, -row["share"])):
        step = [each for each in shares if each["stage"] == row["stage"]]
        index = model.hhi(each["share"] for each in step if each["country"] != REST)
        rank = 1 + sum(each["stage"] == row["stage"] for each in rows)
        part, of, also = touched.get((row["stage"], row["country"]), (None, None, row["also"]))
        row = {**row, "_rank": rank, "_index": index, "also": also}
        for name, cut, months, so_long in CASES if row["country"] != REST else ():
            lost = model.months_missing(row["share"], cut, months)
            row[f"months_missing_if_{name}_stops_for_{so_long}"] = round(lost, 2)
            row["index_before"] = round(index)
            row[f"index_while_{name}_stops"] = round(model.hhi_after(index, row["share"], cut))
        rows.append({**row, "share_touched": part, "of": of})
    return rows


def sheet(rows, names, narrow, *columns):
    """A sheet that is measured in percent across and in rows of text down."""
    across = alt.Scale(domain=[LEFT[narrow], RIGHT[narrow]], nice=False)
    down = alt.Scale(domain=[BOTTOM, ALL - 1.4], nice=False)
    return alt.Chart(data(rows, *columns)).encode(
        x=alt.X("_x:Q", scale=across, axis=None),
        y=alt.Y("_y:Q", scale=down, axis=None),
        color=alt.Color("country:N", scale=actor_colours([*names, REST]), legend=None),
    )


def at(chart, x, y, **more):
    """The chart with places (`x2`, `y2` for ends) and further columns worked out."""
    placed = {"x": x, "y": y, **more}
    words = {f"_{name}": str(getattr(place, "expr", place)) for name, place in placed.items()}
    found = chart.transform_calculate(**words)
    return found.encode(**{name: f"_{name}:Q" for name in ("x2", "y2") if name in more})


def strip(chart, x, x2, row, **more):
    return at(chart, x, row - 0.34, x2=x2, y2=row + 0.34, **more).mark_rect()


def text(chart, x, row, words, look=None, **more):
    found = at(chart, x, row, words=words, **more).mark_text(align="left", **look or {})
    found = found.encode(text="_words:N", color=alt.value(INK))
    return found if x else found.encode(x=alt.value(0))


def when(month):
    return month / 30 * 100 + 10  # three months are drawn before the cut begins


def up(percent):
    return percent / 100 * (ALL - NONE) + NONE


def told(**titles):
    return [alt.Tooltip(f"_{name}:N", title=title) for name, title in titles.items()]


def over_time(base, share, gone, months, lost):
    """World output month by month: what is missing is an empty box, its area the months missing."""
    top = base.transform_filter("datum._rank == 1")
    its = base.transform_filter("datum.country == supplier")
    others = at(top, 0, up(0), x2=100, y2=up(100 - share)).mark_rect(opacity=0.55)
    hole = its.transform_filter("cut * months > 0")
    box = at(hole, when(0), up(100 - gone), x2=when(months), y2=up(100), lost=number(lost, 1))
    words = model.missing_words(lost) + "|missing"
    return [
        others.encode(color=alt.value(colour(REST))),
        at(its, 0, up(100 - share), x2=100, y2=up(100)).mark_rect(),
        box.mark_rect(**HOLLOW).encode(tooltip=told(lost="Months of world output missing")),
        text(hole, GAP, up(92), words, {"lineBreak": "|", "fontWeight": 700}),
    ]


def by_country(base, supplier, gone, now):
    """What each country still makes, and its share before and while the cut lasts."""
    share, rank = alt.datum.share, COUNTRIES + alt.datum._rank
    left = share - where(alt.datum.country == supplier, model.missing(share, now), 0)
    texts = {"country": alt.datum.country, "before": number(share, 1)}
    texts |= {"left": number(left + 1e-9, 1), "during": number(model.share_after(left, gone), 1)}
    said = told(country="Country", left="Still made, % of world output")
    said += told(before="Share before, %", during="Share during, %")
    bold = {"fontWeight": alt.ExprRef("datum.country == supplier ? 700 : 400")}
    hole = strip(base, left, share, rank).transform_filter("datum._x2 > datum._x")
    return [
        strip(base, 0, left, rank, **texts).encode(tooltip=said),
        hole.mark_rect(**HOLLOW),
        text(base, 0, rank, texts["country"], bold),
        text(base, GAP, rank, texts["before"] + " → " + texts["during"], bold),
    ]


def in_short(base, before, during):
    """The index as bars (10,000 as long as 100 %), and a share of a buyer's imports if known."""
    top = base.transform_filter("datum._rank == 1")
    for row, name, index in ((INDEX + 1, "before", before), (INDEX + 2, "during", during)):
        texts = {"words": number(index), "equal": number(model.equal_suppliers(index), 1)}
        said = told(words=f"Concentration index {name}", equal="As many equal countries")
        bar = strip(top, 0, index / 100, row, **texts)
        yield bar.encode(color=alt.value(colour("World")), tooltip=said)
        yield text(top, GAP, row, texts["words"])
        yield text(top, 0, row, f"'{name.capitalize()}'")
    its = base.transform_filter("datum.country == supplier && touched > 0")
    part, of = number(alt.datum.share_touched), alt.datum.of
    touched = text(its, 0, BUYERS + 1, part + " % of " + of, part=part, of=of)
    yield touched.encode(tooltip=told(part="Share from there, %", of="Of"))
    nobody = top.transform_filter("touched == 0")
    yield text(nobody, 0, BUYERS + 1, "'Not known for this step and supplier.'")


def written(rows, narrow):
    """Headings and the ends of scales."""
    heads = {
        ALL - 0.9: "World output by month, percent of what it was",
        COUNTRIES: "Output left by country; share before → during, %",
        INDEX: "Concentration index, of 10,000",
        BUYERS: "What buyers are known to get from there",
    }
    lines = [(LEFT[narrow], row, "left", words) for row, words in heads.items()]
    lines += [(when(month), NONE + 0.6, "center", str(month)) for month in range(0, 25, 6)]
    lines += [(-1.5, up(percent), "right", f"{percent} %") for percent in (0, 50, 100)]
    names = ("_x", "_y", "_align", "_words")
    texts = [{**rows[0], **dict(zip(names, line, strict=True))} for line in lines]
    bold = alt.ExprRef("datum._align == 'left' ? 600 : 400")
    look = {"align": alt.ExprRef("datum._align"), "fontWeight": bold}
    words = sheet(texts, [], narrow, *names).encode(text="_words:N", color=alt.value(QUIET))
    return words.mark_text(**look)
