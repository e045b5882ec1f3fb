"""U.S. officials say [1–2 years](facts.md#window-us-officials); most other estimates are longer

How long it lasts, or takes to build, in years from the day of the statement. By step of the chain.

For the whole chain, estimates of named persons and bodies run from [1–10
years](facts.md#window-chain-range). Refineries and other new facilities are put at [2–8
years](facts.md#window-refining-range). A mine is put at [10 years](facts.md#window-mine-bank) by a
bank, and mines of all kinds have taken [6–32 years](facts.md#window-mine-record). Arrows mean "or
more". Hollow marks are estimates we know only from one of the two texts we study: *reported*.

What it does not show: who is right. The estimates answer different questions: when the pressure
ends, how long one plant takes, or what share China still has in a given year.
"""

import altair as alt

from engine.style import INK, PAPER, QUIET, colour, data

GROUPS = {
    "government": "U.S. officials",
    "analyst": "Analysts, press",
    "company": "Companies' plans",
    "record": "What it took before",
    "text": "Only in a text we study",
}
STEPS = {
    "whole chain": "The whole chain",
    "mine": "A mine, from discovery or decision",
    "refining": "A refinery, or refining as a whole",
    "magnets": "Magnets",
}
COLUMNS = (
    "who",
    "stated",
    "stage",
    "says",
    "stake",
    "low_years",
    "high_years",
    "group",
    "open_ended",
)
COLOURS = alt.Scale(
    domain=list(GROUPS), range=[colour("United States"), QUIET, colour("Company"), INK, QUIET]
)


def draw(window_estimates, narrow=False):
    who = alt.param(
        name="who",
        value="all",
        bind=alt.binding_select(
            options=["all", *GROUPS], labels=["Everyone", *GROUPS.values()], name="Who says so"
        ),
    )
    rows, heads = placed(window_estimates, narrow)
    left = 0 if narrow else -24
    x = alt.Scale(domain=[left, 38], nice=False)
    ticks = alt.Axis(title=None, values=[0, 5, 10, 20, 30], orient="top")
    bottom = max(row["_slot"] for row in rows) + 0.8
    deep = alt.Scale(domain=[bottom, -0.9], nice=False)
    y = alt.Y("_slot:Q", axis=None, scale=deep)
    base = alt.Chart(data(rows, *COLUMNS, "_slot", "_label", "_end", "_words")).encode(
        y=y,
        opacity=alt.condition("who == 'all' || datum.group == who", alt.value(1), alt.value(0.15)),
    )

    def along(field):
        return alt.X(f"{field}:Q", scale=x, axis=ticks)

    at = along("low_years")
    paint = alt.Color("group:N", scale=COLOURS, legend=None)
    said = base.encode(color=paint, tooltip=tooltip("low_years", "Low, years"))
    hollow = alt.condition("datum.grade == 'reported'", alt.value(PAPER), paint)
    spans = said.mark_rule(strokeWidth=5).encode(x=at, x2="high_years:Q")
    on = said.transform_filter("datum.open_ended").mark_rule(strokeWidth=1.6)
    tips = said.transform_filter("datum.open_ended").mark_point(
        shape="triangle-right", size=46, filled=True
    )
    dots = said.mark_point(size=58, strokeWidth=1.8).encode(x=at, fill=hollow, strokeDash=dashes())
    ends = dots.transform_filter("datum.high_years > datum.low_years")
    ends = ends.encode(x=along("high_years"), tooltip=tooltip("high_years", "High, years"))
    names = base.mark_text(align="left", fontSize=12.5).encode(
        x=along("_left"), y=alt.Y("_label:Q", axis=None, scale=deep), text="who:N"
    )
    words = base.mark_text(align="left", dx=9, fontSize=12.5, fontWeight=600).encode(
        x=along("_end"), text="_words:N"
    )
    first = (
        alt.Chart(data(heads, "_slot", "_head")).encode(y=y).transform_calculate(_left=str(left))
    )
    title = first.mark_text(align="left", fontWeight=600, fontSize=13, color=QUIET).encode(
        x=along("_left"), text="_head:N"
    )
    names = names.transform_calculate(_left=str(left))
    layers = [
        spans,
        on.encode(x=at, x2="_end:Q"),
        tips.encode(x=along("_end")),
        dots,
        ends,
        names,
        words,
        title,
    ]
    return alt.layer(*layers, height=30 * bottom if narrow else 23 * bottom).add_params(who)


def dashes():
    return alt.condition("datum.grade == 'reported'", alt.value([2, 2]), alt.value([1, 0]))


def placed(rows, narrow):
    """Rows from the shortest estimate of each step to the longest, with headings between."""
    slot, kept, heads = 0, [], []
    for step, words in STEPS.items():
        mine = [row for row in rows if row["stage"] == step]
        heads.append({**mine[0], "_slot": slot, "_head": words})
        slot += 1
        for row in sorted(mine, key=lambda row: (row["low_years"], row["high_years"] or 99)):
            end = row["high_years"] or row["low_years"]
            here = {
                "_slot": slot + 0.45 if narrow else slot,
                "_label": slot - 0.1 if narrow else slot,
            }
            here["_end"] = end + 2.4 * row["open_ended"]
            kept.append({**row, **here, "_words": said_in_words(row)})
            slot += 1.25 if narrow else 1
        slot += 0.5
    return kept, heads


def said_in_words(row):
    low, high = row["low_years"], row["high_years"]
    words = f"{low:g}–{high:g}" if high and high > low else f"{low:g}"
    return f"{words} or more" if row["open_ended"] else words


def tooltip(end, title):
    """Whose estimate of what, this end of it, then the whole of it."""
    what = {"who:N": "Who", "stage:N": "Step", "stated:N": "Stated", f"{end}:Q": title}
    what |= {"_words:N": "Years", "says:N": "Says", "stake:N": "Stake"}
    return [alt.Tooltip(field, title=words) for field, words in what.items()]
