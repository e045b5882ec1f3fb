"""Of [24](facts.md#deals-count) measures of support found, [five](facts.md#deals-agreed) are
agreed, the rest conditional or announced

Public support outside China by government and kind, April 2022 to February 2026, each in its own
currency. Hollow: conditional or only announced.

The United States uses every kind: a stake of [$400 million](facts.md#floor-preferred) in MP
Materials, loans, incentives and a price floor. Australia lends: [A$1,250
million](facts.md#deal-eneabba-2022) to one refinery. Canada with its partners, the EU and India
announced plans. The framework of the United States and Japan names no sum.

What it does not show: totals. Loans, stakes, floors and plans are different things, in five
currencies. Values of projects are not public money. Deals that nobody published are missing.
"""

import altair as alt

from engine.style import GRID, PAPER, QUIET, actor_colours, data, reads, stands_out

KINDS = {
    "stake": "Stake",
    "loan": "Loan",
    "grant": "Grant",
    "floor": "Floor",
    "pledge": "Plan",
}
ORDER = ["United States", "Australia", "United States and Australia", "Canada", "G7", "EU"]
ORDER += ["India", "United States and Japan"]
SIGNS = {"USD": "$", "AUD": "A$", "CAD": "C$", "EUR": "€", "INR": "₹"}
EDGES = {False: (-3.1, 5.5), True: (-0.25, 4.4)}  # of the picture, in columns
COLUMNS = ("government", "recipient", "body", "instrument", "amount_million", "currency")
MORE = ("status", "scope", "date", "note")
SAID = {"government": "Government", "recipient": "For", "body": "Body", "instrument": "Kind"}
SAID |= {"_sum": "Amount", "status": "Status", "scope": "Scope", "date": "Date", "note": "Note"}


def draw(support_deals, narrow=False):
    options = {"options": ["all", "rare earths"], "labels": ["All", "Rare earths only"]}
    scope = alt.param(name="scope", value="all", bind=alt.binding_radio(**options, name="Measures"))
    rows, heads, bottom = placed(support_deals, narrow)
    left, right = EDGES[narrow]
    deep = alt.Scale(domain=[bottom, -1.7], nice=False)
    span = alt.Scale(domain=[left, right], nice=False)

    def x(field):
        return alt.X(f"{field}:Q", axis=None, scale=span)

    def y(field):
        return alt.Y(f"{field}:Q", axis=None, scale=deep)

    shown = stands_out("scope == 'all' || datum.scope == scope")
    hidden = ("_x", "_slot", "_label", "_sum")
    base = alt.Chart(data(rows, *COLUMNS, *MORE, *hidden)).encode(opacity=shown)
    paint = actor_colours(ORDER)
    dots = base.mark_point(size=84, strokeWidth=1.9, fillOpacity=1).encode(
        x=x("_x"),
        y=y("_slot"),
        stroke=alt.Stroke("government:N", scale=paint, legend=None),
        fill=alt.condition(
            "datum.status == 'agreed'",
            alt.Fill("government:N", scale=paint, legend=None),
            alt.value(PAPER),
        ),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in SAID.items()],
    )
    base = base.transform_calculate(_left=str(left), _right=str(right))
    names = base.mark_text(align="left", fontSize=12.5).encode(
        x=x("_left"), y=y("_label"), text="recipient:N"
    )
    sums = base.mark_text(align="right", fontSize=12.5, fontWeight=600).encode(
        x=x("_right"), y=y("_label"), text="_sum:N"
    )
    tops = alt.Chart(data(heads, "_at", "_slot", "_words", "_top")).encode(x=x("_at"))
    lines = tops.transform_filter("datum._top").mark_rule(color=GRID, strokeWidth=1)
    over = tops.transform_filter("datum._top").mark_text(fontWeight=600, color=QUIET)
    beside = tops.transform_filter("!datum._top").mark_text(fontWeight=600, align="left")
    titles = [mark.encode(y=y("_slot"), text="_words:N") for mark in (over, beside)]
    layers = [lines, dots, names, sums, *titles]
    told = reads(counted={"measures": "Kind"})
    return alt.layer(
        *layers, usermeta=told, height=(19 if narrow else 21) * (bottom + 1.7)
    ).add_params(scope)


def placed(rows, narrow):
    """Measures by government, the largest giver of texts first; kinds side by side."""
    kinds = list(KINDS)
    heads = [
        {**rows[0], "_at": at, "_slot": -1.1, "_words": words, "_top": True}
        for at, words in enumerate(KINDS.values())
    ]
    slot, kept = 0, []
    for giver in ORDER:
        mine = [row for row in rows if row["government"] == giver]
        left = EDGES[narrow][0]
        heads.append({**mine[0], "_at": left, "_slot": slot, "_words": giver, "_top": False})
        slot += 1.15
        for row in sorted(mine, key=lambda row: (kinds.index(row["instrument"]), row["date"])):
            here = {"_x": kinds.index(row["instrument"]), "_label": slot, "_sum": amount(row)}
            kept.append({**row, **here, "_slot": slot + (0.85 if narrow else 0)})
            slot += 1.85 if narrow else 1
        slot += 0.45
    return kept, heads, slot


def amount(row):
    """The sum as people write it: `A$1.25 bn`; `no sum` where none is named."""
    if row["amount_million"] is None:
        return "no sum"
    value, sign = row["amount_million"], SIGNS[row["currency"]]
    return f"{sign}{value / 1000:g} bn" if value >= 1000 else f"{sign}{value:,.0f} m"
