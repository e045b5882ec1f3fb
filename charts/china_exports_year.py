"""China exported more rare earths in 2025 than in 2024, and fewer magnets to the United States

Change of export weight from 2024 to 2025, percent. Two customs groups, gross weight.

Exports of rare earths other than magnets changed by
[+12.9 %](facts.md#rare-earth-exports-change-2025), to
[62,585 t](facts.md#rare-earth-exports-2025). Exports of magnets changed by
[−1.3 %](facts.md#magnet-exports-change-2025), to [57,392 t](facts.md#magnet-exports-2025).
Those to the United States changed by [−20.3 %](facts.md#magnet-exports-us-change-2025), to
[5,933 t](facts.md#magnet-exports-us-2025).

What it does not show: which elements. Most of the first group is lanthanum and cerium, which
need no licence. The total of magnets for 2024 comes from another source than that for 2025.
"""

import altair as alt

from engine.style import GRID, INK, actor_colours, data, reads

LINES = {
    ("rare earths", "World"): "Rare earths other than magnets",
    ("magnets", "World"): "Magnets, to all countries",
    ("magnets", "United States"): "Magnets, to the United States",
}


def draw(china_exports_yearly, narrow=False):
    rows = list(changes(china_exports_yearly))
    zero = (
        base(rows)
        .mark_rule(color=GRID, strokeWidth=2)
        .encode(x=x("_zero"), tooltip=alt.value(None))
    )
    told = reads({"Change": {"field": "_change", "unit": "%"}})
    return alt.layer(zero, bars(rows), names(rows), values(rows), height=168, usermeta=told)


def changes(rows):
    """Both years of each line, and on the later one the change in percent and its words."""
    by = {
        (row["product"], row["partner"], row["period"]): row
        for row in rows
        if row["flow"] == "export"
    }
    for place, ((product, partner), words) in enumerate(LINES.items()):
        before, after = by[product, partner, "2024"], by[product, partner, "2025"]
        change = (after["tonnes"] / before["tonnes"] - 1) * 100
        said = f"{change:+.1f} %".replace("-", "−")
        weights = f"{before['tonnes']:,.0f} to {after['tonnes']:,.0f} t"
        extra = {"_change": change, "_said": said, "_words": words, "_row": place, "_zero": 0}
        yield {**before, **extra, "_change": None, "_weights": weights}
        yield {**after, **extra, "_weights": weights}


def base(rows):
    what = [alt.Tooltip("product:N", title="Product"), alt.Tooltip("partner:N", title="To")]
    what += [
        alt.Tooltip("_said:N", title="Change"),
        alt.Tooltip("_weights:N", title="2024 to 2025"),
    ]
    columns = ("product", "partner", "period", "tonnes", "status", "note")
    hidden = ("_change", "_said", "_words", "_weights", "_row", "_zero")
    return alt.Chart(data(rows, *columns, *hidden)).encode(
        y=alt.Y("_row:O", axis=None), tooltip=what
    )


def x(field="_change"):
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[-30, 30], nice=False), axis=None)


def bars(rows):
    colour = alt.Color("partner:N", scale=actor_colours(["World", "United States"]), legend=None)
    return base(rows).mark_bar(height=16, yOffset=10).encode(x=x(), color=colour)


def names(rows):
    chart = base([row for row in rows if row["period"] == "2025"])
    title = chart.mark_text(align="left", dy=-10, fontWeight=600)
    weight = chart.mark_text(align="right", dy=-10)
    return alt.layer(
        title.encode(x=alt.value(0), text="_words:N"),
        weight.encode(x=alt.value("width"), text="_weights:N"),
    )


def values(rows):
    """The change at the outer end of its bar."""
    later = [row for row in rows if row["period"] == "2025"]
    up = base([row for row in later if row["_change"] > 0]).mark_text(align="left", dx=6, dy=10)
    down = base([row for row in later if row["_change"] < 0]).mark_text(align="right", dx=-6, dy=10)
    text = {"x": x(), "text": "_said:N", "color": alt.value(INK)}
    return up.encode(**text) + down.encode(**text)
