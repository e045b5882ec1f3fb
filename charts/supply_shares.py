"""China's share grows at each step, from mining to refining to magnets

Share of world output at each step, percent, 2024. Magnet rare earths; sintered magnets.

China does [58.9 %](facts.md#china-mining-share-2024) of the mining,
[91.3 %](facts.md#china-refining-share-2024) of the refining and
[94.4 %](facts.md#china-magnet-share-2024) of the magnet making. Myanmar and the United States
mine; only Malaysia refines, and only Japan makes magnets, on a scale that shows beside China.

What it does not show: the step between refining and magnets, where metal and alloy are made. No
source read gives its shares. Shares of all rare earths differ from shares of the four magnet ones.
"""

import altair as alt

from engine.style import QUIET, actor_colours, data, reads

STEPS = {"mining": "Mining", "refining": "Refining", "magnets": "Magnets"}
VERBS = {"mining": "mines", "refining": "refines", "magnets": "makes magnets"}
REST = "Rest of world"


def draw(stage_shares, narrow=False):
    step = alt.param(
        name="stage",
        value="refining",
        bind=alt.binding_radio(options=list(STEPS), labels=list(STEPS.values()), name="Step"),
    )
    width = 249 if narrow else 609
    rows = data(ranked(stage_shares), "stage", "country", "share", "_rank")
    both = alt.vconcat(chain(rows, width), detail(rows, width), spacing=40, bounds="flush")
    told = reads({"Share, %": {"ranked": "Country"}})
    return both.properties(usermeta=told).add_params(step)


def ranked(shares):
    """Each step's countries from the largest share down, the rest of the world last."""
    rows = sorted(shares, key=lambda row: (row["country"] == REST, -row["share"]))
    counts = dict.fromkeys(STEPS, 0)
    for row in rows:
        counts[row["stage"]] += 1
        yield {**row, "_rank": counts[row["stage"]]}


def chain(rows, width):
    """The three steps as whole bars: what China does, and everybody else."""
    base = alt.Chart(rows, width=width, height=alt.Step(30)).encode(
        y=alt.Y("stage:N", sort=list(STEPS), axis=None), tooltip=tooltip()
    )
    bars = base.mark_bar(stroke="var(--paper)", height={"band": 0.78}).encode(
        x=alt.X("share:Q", stack=True, scale=alt.Scale(domain=[0, 100]), axis=None),
        color=colour(rows),
        order=alt.Order("_rank:Q"),
        opacity=alt.condition("datum.stage == stage", alt.value(1), alt.value(0.72)),
    )
    bold = alt.ExprRef("datum.stage == stage ? 700 : 400")
    china = base.transform_filter("datum.country == 'China'")
    names = china.transform_calculate(step=f"{STEPS}[datum.stage]").mark_text(
        align="right", dx=-8, fontWeight=bold
    )
    values = china.mark_text(align="left", dx=8, fontWeight=bold)
    return (
        bars
        + names.encode(x=alt.value(0), text="step:N")
        + values.encode(x=alt.value(width), text=alt.Text("share:Q", format=".0f"))
    ).properties(title=heading("China's share of each step, percent"))


def detail(rows, width):
    """The chosen step, country by country."""
    base = alt.Chart(rows, width=width, height=alt.Step(25)).transform_filter(
        "datum.stage == stage"
    )
    base = base.encode(
        y=alt.Y("_rank:O", axis=None, scale=alt.Scale(domain=list(range(1, 9)))),
        x=alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, 100])),
        tooltip=tooltip(),
    )
    bars = base.mark_bar(height={"band": 0.66}).encode(color=colour(rows))
    names = base.mark_text(align="right", dx=-8).encode(x=alt.value(0), text="country:N")
    values = base.mark_text(align="left", dx=6, fontWeight=600).encode(
        text=alt.Text("share:Q", format=".1f")
    )
    title = alt.ExprRef(f"'Who ' + {VERBS}[stage] + ', percent of the world'")
    return (bars + names + values).properties(title=heading(title))


def heading(text):
    return alt.Title(text, anchor="start", frame="group", fontSize=13, color=QUIET, offset=6)


def colour(rows):
    names = dict.fromkeys(row["country"] for row in rows.values)
    return alt.Color("country:N", scale=actor_colours(names), legend=None)


def tooltip():
    step = alt.Tooltip("stage:N", title="Step")
    return [
        alt.Tooltip("country:N", title="Country"),
        step,
        alt.Tooltip("share:Q", title="Share, %", format=".1f"),
    ]
