"""Text A never writes “CCP”; text B writes it [49](facts.md#word-ccp-text-b) times

How often each text uses a name for China's or the U.S. government, October 2025.

Text A names China's government “Beijing” [seven](facts.md#word-beijing-text-a) times and never
“CCP”. Text B writes “CCP” [49](facts.md#word-ccp-text-b) times and “Beijing”
[six](facts.md#word-beijing-text-b) times. Text A says “Trump” without a title. Text B calls him
“President Trump” in [six](facts.md#word-president-text-b) places and speaks of the
“Trump administration” in [six](facts.md#word-administration-text-b) more.

What it does not show: that text B is more than twice as long, and who is speaking. Some of its
words stand in quotations. A name is no proof of bias; it tells where to look.
"""

import altair as alt

from engine.style import GRID, INK, PAPER, QUIET, data, reads, stands_out

NAMED = ["China's government", "U.S. government"]
TEXTS = ["text A", "text B"]
SHOWN = stands_out("text == 'both' || datum.text == text")
FILL = alt.Scale(domain=TEXTS, range=[PAPER, INK])


def draw(word_counts, narrow=False):
    radio = alt.binding_radio(options=["both", *TEXTS], labels=["Both", "A", "B"], name="Text")
    text = alt.param(name="text", value="both", bind=radio)
    rows = [row for row in word_counts if row["about"] in NAMED]
    width = 150 if narrow else 430
    panels = [panel(rows, about, width, narrow) for about in NAMED]
    ranked = reads({"Times used": {"ranked": "Word"}})
    return alt.vconcat(*panels, spacing=22, bounds="flush", usermeta=ranked).add_params(text)


def panel(rows, about, width, narrow):
    mine = [row for row in rows if row["about"] == about]
    words = list(dict.fromkeys(row["word"] for row in mine))
    base = alt.Chart(
        data(mine, "text", "about", "word", "count", "length"), width=width, height=alt.Step(19)
    ).encode(
        y=alt.Y(
            "word:N",
            sort=words,
            title=None,
            axis=axis(narrow),
            scale=alt.Scale(paddingInner=0.3, paddingOuter=0.1),
        ),
        yOffset=alt.YOffset("text:N", sort=TEXTS),
        opacity=SHOWN,
        x=alt.X("count:Q", axis=None, scale=alt.Scale(domain=[0, 49])),
        tooltip=[
            alt.Tooltip("text:N", title="Text"),
            alt.Tooltip("word:N", title="Word"),
            alt.Tooltip("count:Q", title="Times used"),
            alt.Tooltip("length:Q", title="Words in the text", format=","),
        ],
    )
    bars = base.mark_bar(stroke=QUIET, strokeWidth=1, height={"band": 0.82}).encode(
        fill=alt.Fill("text:N", scale=FILL, legend=None)
    )
    label = "datum.text == 'text A' ? 'A: ' + datum.count : 'B: ' + datum.count"
    values = base.transform_calculate(words=label).mark_text(align="left", dx=6, fontSize=12)
    line = alt.Chart(width=width).mark_rule(color=GRID).encode(x=alt.value(0))
    title = alt.Title(f"Names for {about.replace('U.S.', 'the U.S.')}", color=QUIET, fontSize=13)
    return (line + bars + values.encode(text="words:N")).properties(title=title)


def axis(narrow):
    return alt.Axis(labelLimit=170, labelFontSize=12 if narrow else 13, minExtent=142)
