"""Clays and xenotime in southern China are rich in heavy rare earths; most ores hold few

Share of heavy rare earths in the rare-earth oxide of ten ores, percent.

Heavy rare earths, yttrium among them, make up [86.9 %](facts.md#heavy-southeast-guangdong) of the
oxide in a xenotime of southeast Guangdong and [83.8 %](facts.md#heavy-longnan) in the clay of
Longnan. At Mount Weld in Australia it is [1.2 %](facts.md#heavy-mount-weld). Dysprosium and terbium
alone come to [8.6 %](facts.md#magnet-heavies-longnan) at Longnan and
[0.2 %](facts.md#magnet-heavies-bayan-obo) at Bayan Obo; for Mountain Pass neither is given.

What it does not show: how large a deposit is or how easy to work. Where single elements are not
given, the sum is a lower bound. The published columns total
[97.9–103.5 %](facts.md#ore-columns-total); we left them so.
"""

import altair as alt

from engine.style import INK, QUIET, actor_colours, data, reads

LIGHT = ["La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd"]
KINDS = {"heavy": "All heavy, with yttrium", "magnets": "Dysprosium and terbium"}


def draw(ore_composition, narrow=False):
    bind = alt.binding_radio(options=list(KINDS), labels=list(KINDS.values()), name="Count")
    count = alt.param(name="count", value="heavy", bind=bind)
    rows = list(summed(ore_composition))
    names = [row["deposit"] for row in rows if row["kind"] == KINDS["heavy"]]
    seen = ("deposit", "country", "mineral", "kind", "share", "said")
    base = alt.Chart(data(rows, *seen, "_kind")).transform_filter("datum._kind == count")
    base = base.transform_calculate(words=SAID).encode(y=y(rows, names, narrow), tooltip=told())
    room = 1.35 if narrow else 1.12
    top = alt.ExprRef(f"{room} * (count == 'heavy' ? 87 : 10.4)")
    x = alt.X("share:Q", axis=None, scale=alt.Scale(domainMin=0, domainMax=top, nice=False))
    countries = dict.fromkeys(row["country"] for row in rows)
    colour = alt.Color("country:N", scale=actor_colours(countries), legend=None)
    bars = base.mark_bar(height={"band": 0.62}).encode(x=x, color=colour)
    values = base.transform_calculate(at="isValid(datum.share) ? datum.share : 0").mark_text(
        align="left", dx=6, fontWeight=600, color=INK
    )
    labels = values.encode(x=alt.X("at:Q"), text="words:N")
    ranked = reads({"Share, %": {"ranked": "Deposit"}})
    return alt.layer(bars, labels, height=alt.Step(31), usermeta=ranked).add_params(count)


VALUE = "(datum.said == 'at least' ? 'at least ' : '') + format(datum.share, '.1f') + ' %'"
SAID = f"isValid(datum.share) ? {VALUE} : 'not given'"


def summed(ores):
    """For each deposit the sum of its heavy elements, and of two of them; the richest first."""
    deposits = {}
    for row in ores:
        deposits.setdefault(row["deposit"], []).append(row)
    groups = {"heavy": lambda row: row["symbol"] not in LIGHT}
    groups |= {"magnets": lambda row: row["symbol"] in ("Dy", "Tb")}
    found = []
    for kind, wanted in groups.items():
        for rows in deposits.values():
            parts = [row for row in rows if wanted(row)]
            given = [row["share"] for row in parts if row["share"] is not None]
            share = round(sum(given), 4) if given else None
            said = "exactly" if len(given) == len(parts) else "at least"
            said = said if given else "not given"
            found.append(
                {**rows[0], "kind": KINDS[kind], "_kind": kind, "share": share, "said": said}
            )
    return sorted(found, key=lambda row: -(row["share"] or 0))


def y(rows, names, narrow):
    """Deposits from the richest down, each with its country and, if there is room, its mineral."""
    about = {row["deposit"]: row for row in rows}
    words = {name: f"{name}, {about[name]['country']}" for name in names}
    if not narrow:
        words = {name: f"{words[name]} · {about[name]['mineral']}" for name in names}
    axis = alt.Axis(title=None, labelExpr=f"{words}[datum.value]", labelLimit=300, labelColor=QUIET)
    return alt.Y("deposit:N", sort=names, axis=axis)


def told():
    return [
        alt.Tooltip("deposit:N", title="Deposit"),
        alt.Tooltip("kind:N", title="Counted"),
        alt.Tooltip("share:Q", title="Share, %", format=".1f"),
        alt.Tooltip("country:N", title="Country"),
        alt.Tooltip("mineral:N", title="Mineral"),
    ]
