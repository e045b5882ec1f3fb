"""The shared look of the charts, and what a chart file may use of it."""

from contextlib import contextmanager

import altair as alt
from altair.expr import core

from engine.palette import FONT

INK, QUIET, GRID, PAPER = "var(--ink)", "var(--ink-2)", "var(--grid)", "var(--paper)"
ACTORS = {
    "China": "var(--china)",
    "United States": "var(--united-states)",
    "Japan": "var(--japan)",
    "EU": "var(--eu)",
    "Australia": "var(--australia)",
    "Malaysia": "var(--malaysia)",
    "Myanmar": "var(--myanmar)",
    "G7": "var(--g7)",
    "WTO": "var(--wto)",
    "Company": "var(--company)",
    "World": "var(--world)",
}


class Rows(alt.InlineData):
    """Rows passed on as they are; Altair would copy and judge them at every step."""

    _class_is_valid_at_instantiation = False

    def __deepcopy__(self, memo):
        return type(self)(values=self.values)


def data(rows, *columns):
    """Rows for `alt.Chart`: the named columns (all, if none is named) and who says so."""
    kept = (*columns, "source", "also", "grade")
    chosen = [{k: row.get(k) for k in kept} if columns else dict(row) for row in rows]
    return Rows(values=chosen)


def actor_colours(names):
    """The colour scale of these actors; whoever has no colour of their own is grey."""
    return alt.Scale(domain=list(names), range=[colour(name) for name in names])


def colour(actor):
    return ACTORS.get(actor, "var(--others)")


def stands_out(test, strength=1):
    """An opacity: full where the test holds, else faint: nothing goes out of sight."""
    return alt.condition(test, alt.value(strength), alt.value(0.3 * strength))


def answer(words):
    """A layer that says in words what the controls amount to; printed above the picture, not in it.

    `words` is an Altair expression made of text, as `"It is " + alt.expr.format(model(x), ".1f")`.
    Its letters are too small to need room in the picture.
    """
    place = {"x": alt.value(0), "y": alt.value(0)}
    said = alt.Chart(alt.sequence(0, 1), name="answer").mark_text(opacity=0, fontSize=0.1)
    return said.encode(text=alt.value(alt.ExprRef(words)), **place)


def reads(asked=None, counted=None):
    """What tooltips do not say of their marks: for `usermeta` of the whole chart.

    Of numbers `{"Change": {"field": "_change", "unit": "%", "time": "Year", "ranked": "Country"}}`,
    each optional. Of events what they are, and the entry by which they are counted:
    `{"events": "Kind"}`. See `engine/reads.py`.
    """
    return {"reads": asked or {}, "counted": counted or {}}


def config():
    """Vega-Lite's config: quiet axes, 12 px type at least, no outer frame."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelColor": QUIET, "titleColor": QUIET}
    size = {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": 600}
    axis = {"domain": False, "ticks": False, "labelPadding": 6, "gridColor": GRID}
    return {
        "background": None,
        "customFormatTypes": True,
        "font": FONT,
        "aria": False,
        "padding": 4,
        "view": {"stroke": None},
        "axis": {**text, **size, **axis},
        "legend": {**text, **size, "title": None, "orient": "top", "symbolStrokeWidth": 2},
        "title": {"font": FONT, "color": INK, "fontSize": 15, "anchor": "start"},
        "text": {"font": FONT, "fontSize": 13, "fill": INK},
        "line": {"strokeWidth": 2.5},
        "bar": {"fill": "var(--others)"},
        "point": {"size": 60},
        "rule": {"stroke": QUIET},
    }


@contextmanager
def no_silent_logic():
    """`if`, `and`, `max` and chained comparisons on expressions would be wrong: they raise."""

    def refuse(self):
        raise TypeError("an Altair expression has no truth value; use where, clip or alt.when")

    core.OperatorMixin.__bool__ = refuse  # the base of parameters and of what is made of them
    try:
        yield
    finally:
        del core.OperatorMixin.__bool__
