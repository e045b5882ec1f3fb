"""Of the claims, [about 30 %](facts.md#claims-supported) hold, wholly or mostly

Claims of two texts of October 2025, one mark each, against the evidence found.

Of the claims, [about 30 %](facts.md#claims-supported) are supported or mostly supported,
[about 20 %](facts.md#claims-mixed) are mixed or contested, and [about 10 %](facts.md#claims-failed)
are unsupported or contradicted. Of others the outcome is known: some happened, whole or in part,
and some did not. A few cannot be checked yet. Opinions, motives and unconfirmed names,
[about 20 %](facts.md#claims-not-rated) in all, are not rated. Text A
makes [about 30 %](facts.md#claims-text-a) of the claims, text B the others.

What it does not show: how much a claim matters, or how sure we are. The two texts say different
things, so the counts are no score of one against the other.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, data, reads

ASSESSED = ["supported", "mostly supported", "mixed or contested", "unsupported", "contradicted"]
OUTCOMES = [
    "had already happened",
    "happened",
    "partly happened",
    "mostly did not happen",
    "did not happen",
    "did not hold",
    "announced, never took effect",
]
OPEN = ["not yet checkable", "not rated"]
HEADS = {ASSESSED[0]: "Assessed", OUTCOMES[0]: "Outcome known", OPEN[0]: "Left open"}
KINDS = ["historical fact", "statistic", "law or policy", "causal", "forecast", "motive"]
KINDS += ["opinion or value"]
TOPICS = ["supply", "alternatives", "price", "technology", "timeline", "tariffs"]
TOPICS += ["leverage and chips", "window", "history", "alliances", "domestic politics", "media"]
TOPICS += ["scenarios", "business advice"]
SAID = {"_claim": "Claim", "_row": "Assessment", "kind": "Kind", "topic": "Topic", "text": "Text"}
COLUMNS = ("id", "text", "kind", "topic", "assessment", "outcome_reading")
PLACES = ("_across", "_down", "_claim", "_row")


def draw(claims, narrow=False):
    most = 14 if narrow else 28  # marks in a line
    rows, labels = placed(claims, most)
    ends = [-11.8, 13.7] if narrow else [-11.5, 27.6]
    depth = max(row["_down"] for row in labels)
    layers = [words(labels, ends, depth, narrow, head) for head in (True, False)]
    layers.append(dots(rows, ends, depth))
    told = reads(counted={"claims": "Assessment"})
    return alt.layer(
        *layers, usermeta=told, height=(depth + 2) * (15 if narrow else 20)
    ).add_params(
        choice("text", {"A": "Text A", "B": "Text B"}, "Text"),
        choice("topic", {name: name.capitalize() for name in TOPICS}, "Topic"),
        choice("kind", {name: name.capitalize() for name in KINDS}, "Kind"),
        choice("assessment", {n: n.capitalize() for n in offered(claims)}, "Assessment"),
    )


def choice(name, labels, label):
    options = {"options": ["all", *labels], "labels": ["All", *labels.values()]}
    return alt.param(name=name, value="all", bind=alt.binding_select(**options, name=label))


def offered(claims):
    found = {row["assessment"] for row in claims}
    return [name for name in [*ASSESSED, "outcome known", *OPEN] if name in found]


def placed(claims, most):
    """(rows with their places, labels of the lines): lines from the top, wrapped where too long."""
    rows, labels, line = [], [], 0
    for name in [*ASSESSED, *OUTCOMES, *OPEN]:
        mine = [row for row in claims if reading(row) == name]
        if name in HEADS:
            line += 1.9 if labels else 0
            labels.append({**claims[0], "_words": HEADS[name], "_head": True, "_down": line - 1})
        for number, row in enumerate(sorted(mine, key=lambda row: row["text"])):
            where = {"_across": number % most, "_down": line + number // most}
            rows.append({**row, **where, "_claim": row["claim"], "_row": name.capitalize()})
        labels.append({**claims[0], "_words": name.capitalize(), "_head": False, "_down": line})
        line += 1.15 + (max(len(mine), 1) - 1) // most
    return rows, labels


def reading(row):
    return row["outcome_reading"] or row["assessment"]


def scales(ends, depth):
    across = alt.X("_across:Q", scale=alt.Scale(domain=ends, nice=False), axis=None)
    deep = alt.Scale(domain=[-1.9, depth + 1], nice=False, reverse=True)
    return {"x": across, "y": alt.Y("_down:Q", scale=deep, axis=None)}


def dots(rows, ends, depth):
    match = " && ".join(f"({n} == 'all' || datum.{n} == {n})" for n in COLUMNS[1:5])
    fill = alt.Scale(domain=["A", "B"], range=[PAPER, INK])
    legend = alt.Legend(
        labelExpr="'Text ' + datum.label", symbolStrokeColor=INK, symbolType="circle", offset=2
    )
    chart = alt.Chart(data(rows, *COLUMNS, *PLACES))
    return chart.mark_point(size=82, stroke=INK, strokeWidth=1.4).encode(
        **scales(ends, depth),
        fill=alt.Fill("text:N", scale=fill, legend=legend),
        opacity=alt.condition(match, alt.value(1), alt.value(0.13)),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()],
    )


def words(labels, ends, depth, narrow, head):
    """The name of each line, to the left of its first mark; a heading over each group."""
    rows = [{**row, "_across": -0.8} for row in labels if row["_head"] == head]
    chart = alt.Chart(data(rows, "_words", "_across", "_down"))
    looks = {"fontWeight": 600, "color": INK} if head else {"color": QUIET}
    size = 12 if narrow else 13
    return chart.mark_text(align="right", fontSize=size, **looks).encode(
        **scales(ends, depth), text="_words:N"
    )
