"""The four functions give Vega's answer and Python's alike."""

import altair as alt
import pytest
import vl_convert

from engine.arithmetic import at_least, at_most, clip, where

FORMULAS = {
    "where": lambda x: where(x > 2, x * 10, -1),
    "at_least": lambda x: at_least(x, 1.5),
    "at_most": lambda x: at_most(x - 1, 2),
    "clip": lambda x: clip(x * 2, 1, 5),
}


def drawn(formula, value):
    """What Vega computes: the text of a mark whose text is the formula."""
    param = alt.param(name="x", value=value)
    text = alt.Chart(alt.InlineData(values=[{}])).mark_text(
        text=alt.ExprRef(f"'' + ({formula(param)})")
    )
    svg = vl_convert.vegalite_to_svg(text.add_params(param).to_dict(), vl_version="6.4")
    return float(svg.split("<text")[1].split(">")[1].split("<")[0].replace("−", "-"))


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("value", [0, 1, 2, 2.5, 4])
def test_vega_and_python_agree(name, value):
    assert drawn(FORMULAS[name], value) == FORMULAS[name](value)
