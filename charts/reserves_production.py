"""Reserves are not output: Brazil has [about 15 %](facts.md#brazil-reserves-share) of the
reserves and mines [less than 1 %](facts.md#brazil-output-bound)

Share of the world's known reserves (rings) and of mine output in 2025 (dots), percent.

China has [59 %](facts.md#china-reserves-share) of the reserves in the newest edition and
[69 %](facts.md#china-mining-share-2025-all) of the output. The United States has
[3 %](facts.md#us-reserves-share) of the reserves and [13 %](facts.md#us-mining-share-2025-all) of
the output. Myanmar and Thailand mine, and their reserves are not given. Brazil's reserves were
[21 million t](facts.md#brazil-reserves-2025-edition) in the edition of January 2025 and
[11 million t](facts.md#brazil-reserves-2026) after a cut in May 2026.

What it does not show: what lies in the ground but is not surveyed, or cannot be mined at a profit.
World reserves are given as more than a round figure, so the shares are upper bounds.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, actor_colours, data, reads

EDITIONS = {"May 2026": "2026", "January 2025": "2025", "2024": "2024"}
COUNTRIES = [
    "China",
    "Brazil",
    "India",
    "Australia",
    "Russia",
    "Vietnam",
    "United States",
    "Myanmar",
]

HEAD = " "  # the row of the words that name ring and dot

FIGURE = "datum.share < 0.1 ? '< 0.1' : format(datum.share, datum.share < 1 ? '.1f' : '.0f')"


def draw(reserves, mine_production, narrow=False):
    bind = alt.binding_radio(
        options=list(EDITIONS), labels=list(EDITIONS.values()), name="Reserves as published in"
    )
    edition = alt.param(name="edition", value="May 2026", bind=bind)
    rows = list(shares(reserves, mine_production))
    base = alt.Chart(data(rows, "country", "measure", "year", "edition", "share", "tonnes"))
    base = base.transform_filter("datum.edition == edition || datum.measure == 'output'")
    scale = alt.Scale(domain=[0, 132 if narrow else 90], nice=False)
    axis = alt.Axis(title=None, values=[0, 20, 40, 60], labelExpr="datum.label + ' %'")
    colour = alt.Color("country:N", scale=actor_colours(COUNTRIES), legend=None)
    names = alt.Axis(title=None, labelColor=INK, labelPadding=9, grid=False)
    y = alt.Y(
        "country:N", sort=[HEAD, *COUNTRIES], scale=alt.Scale(domain=[HEAD, *COUNTRIES]), axis=names
    )
    base = base.encode(
        x=alt.X("share:Q", scale=scale, axis=axis), y=y, color=colour, tooltip=told()
    )
    kept = base.transform_filter("isValid(datum.share)")
    ground = kept.transform_filter("datum.measure == 'reserves'")
    mined = kept.transform_filter("datum.measure == 'output'")
    line = kept.mark_line(strokeWidth=3, opacity=0.35).encode(
        detail="country:N", tooltip=alt.value(None)
    )
    rings = ground.mark_point(filled=False, fill=PAPER, opacity=1, strokeWidth=2.2, size=100)
    dots = mined.mark_circle(size=110, opacity=1)
    layers = [line, rings, dots, *columns(base)]
    ranked = reads({"Share of the world, %": {"ranked": "Country"}})
    return alt.layer(*layers, height=alt.Step(34), usermeta=ranked).add_params(edition)


def columns(base):
    """Both shares as figures at the right, under the words that name ring and dot."""
    for measure, dx, word in (("reserves", -62, "○ reserves"), ("output", 0, "● output")):
        part = base.transform_filter(f"datum.measure == '{measure}'")
        words = f"isValid(datum.share) ? {FIGURE} : 'not given'"
        weight = 600 if measure == "output" else 400
        text = part.transform_calculate(words=words).mark_text(
            align="right", dx=dx, fontWeight=weight
        )
        yield text.encode(x=alt.value("width"), text="words:N", color=alt.value(INK))
        head = part.transform_filter("datum.country == 'China'")
        head = head.mark_text(align="right", dx=dx, text=word, fontWeight=weight)
        yield head.encode(x=alt.value("width"), y=alt.datum(HEAD), color=alt.value(QUIET))


def shares(reserves, mined):
    """Each country's part of reserves, by edition, and of the output of 2025."""
    known = {(row["edition"], row["country"]): row for row in reserves}
    output = {row["country"]: row for row in mined if row["year"] == 2025}
    for country in COUNTRIES:
        row = output[country]
        share = round(row["tonnes"] / output["World"]["tonnes"] * 100, 2)
        yield {**row, "measure": "output", "edition": None, "share": share}
        for edition in EDITIONS:
            row, world = known.get((edition, country)), known[edition, "World"]
            if row:
                share = row["tonnes"] and round(row["tonnes"] / world["tonnes"] * 100, 1)
                yield {**row, "measure": "reserves", "share": share}


def told():
    return [
        alt.Tooltip("country:N", title="Country"),
        alt.Tooltip("measure:N", title="Measure"),
        alt.Tooltip("share:Q", title="Share of the world, %", format=".1f"),
        alt.Tooltip("year:O", title="As of"),
        alt.Tooltip("tonnes:Q", title="Tonnes of oxide", format=","),
    ]
