"""A headline rate is not the average; what counts is how much trade pays it

Duty in percent of the goods' value, by share of trade. Your own example, beside measured averages.

At the start of 2025, [67 %](facts.md#us-covered-share-2025) of U.S. imports from China were under a
special duty. If all of them had paid [25 %](facts.md#example-duty), the rate of the largest lists,
and the rest [3 %](facts.md#example-older), the average would have been
[17.7 %](facts.md#example-average). The measured average was
[20.7 %](facts.md#us-tariff-start-2025), as real goods pay many rates. Measured averages of that
year stand at the right.

What it does not show: that trade itself changes. Buyers may turn away from goods that a duty makes
dear. The example has two rates; real tariffs have many.
"""

import altair as alt

from engine.style import INK, QUIET, answer, colour, data
from models.average_tariff import average

MARKS = {"2025-01-01": "1 Jan", "2025-04-10": "10 April", "2025-11-14": "14 Nov"}
TOP = 160


def draw(average_tariffs, narrow=False):
    share = slider("share", 67, 100, "Share of trade that pays the duty (%)")
    duty = slider("duty", 25, 150, "The duty (%)")
    older = slider("older", 3, 60, "Duty on the rest (%)")
    rows = [row for row in average_tariffs if row["on"] == "China" and row["date"] in MARKS]
    base = alt.Chart(data(rows[:1], "_")).transform_calculate(
        share="share", duty="duty", older="older", average=average(share, duty, older).expr
    )
    said = percent(share) + " of trade pays " + percent(duty) + ", the rest " + percent(older)
    said += ". On average that is " + alt.expr.format(average(share, duty, older), ".1f") + " %."
    layers = [*blocks(base), line(base), *measured(rows, narrow), answer(said)]
    return alt.layer(*layers, height=280).add_params(share, duty, older)


def slider(name, value, top, words):
    return alt.param(
        name=name, value=value, bind=alt.binding_range(min=0, max=top, step=1, name=words)
    )


def percent(value):
    return alt.expr.format(value, ".0f") + " %"


def x(field):
    words = "datum.value == 100 ? '100 % of trade' : datum.label + ' %'"
    axis = alt.Axis(title=None, values=[0, 25, 50, 75, 100], grid=False, labelExpr=words)
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 100]), axis=axis)


def y(field):
    axis = alt.Axis(title=None, tickCount=4, labelExpr="datum.label + ' %'")
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, TOP]), axis=axis)


def blocks(base):
    """The two parts of the trade: as wide as their share, as high as their duty."""
    both = base.transform_calculate(zero="0", all="100")
    new = both.mark_rect(color=colour("United States"))
    old = both.mark_rect(color="var(--others)")
    yield new.encode(x=x("zero"), x2="share:Q", y=y("zero"), y2="duty:Q")
    yield old.encode(x=x("share"), x2="all:Q", y=y("zero"), y2="older:Q")


def line(base):
    """The average: one level for the whole trade."""
    level = base.mark_rule(color=INK, strokeWidth=2.5).encode(y=y("average"))
    words = base.transform_calculate(words="'average ' + format(datum.average, '.1f') + ' %'")
    place = {"x": alt.value("width"), "y": y("average"), "text": "words:N"}
    where = {"align": "right", "baseline": "bottom", "dy": -5, "dx": -4, "fontWeight": 700}
    halo = words.mark_text(**where, stroke="var(--paper)", strokeWidth=4).encode(**place)
    return level + halo + words.mark_text(**where, color=INK).encode(**place)


def measured(rows, narrow):
    """What the average tariff of the United States on Chinese goods was on three days of 2025."""
    said = [{**row, "_words": MARKS[row["date"]], "_edge": 100} for row in rows]
    chart = alt.Chart(data(said, "date", "imposing", "on", "rate", "_words", "_edge"))
    what = [alt.Tooltip("date:T", title="Measured on", format="%-d %B %Y")]
    what += [
        alt.Tooltip("imposing:N", title="Duties set by"),
        alt.Tooltip("on:N", title="On goods of"),
    ]
    what += [alt.Tooltip("rate:Q", title="Average tariff, %", format=".1f")]
    tick = chart.mark_tick(orient="horizontal", size=14, thickness=2, color=QUIET, dx=8)
    text = "datum._words + (format(datum.rate, '.1f')) + ' %'"
    words = chart.transform_calculate(words=text.replace("_words + ", "_words + ': ' + "))
    label = words.mark_text(align="left", dx=18, color=QUIET, fontSize=12 if narrow else 13)
    head = alt.Chart(data([{**said[0], "_top": 151}], "_edge", "_top"))
    style = {"align": "left", "dx": 18, "color": QUIET, "fontWeight": 600}
    over = head.mark_text(**style, text="In 2025:", fontSize=12 if narrow else 13)
    yield over.encode(x=x("_edge"), y=y("_top"))
    yield tick.encode(x=x("_edge"), y=y("rate"), tooltip=what)
    yield label.encode(x=x("_edge"), y=y("rate"), text="words:N")
