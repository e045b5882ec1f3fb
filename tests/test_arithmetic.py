"""The functions give Vega's answer and Python's alike."""

import altair as alt
import pytest
import vl_convert

from engine.arithmetic import at_least, at_most, clip, number, short, where, whole

FORMULAS = {
    "where": lambda x: where(x > 2, x * 10, -1),
    "at_least": lambda x: at_least(x, 1.5),
    "at_most": lambda x: at_most(x - 1, 2),
    "clip": lambda x: clip(x * 2, 1, 5),
}


def drawn(formula, value):
    """What Vega computes."""
    param = alt.param(name="x", value=value)
    return float(words(formula(param), value).replace("−", "-"))


def words(expression, value):
    """The text of a mark whose text is the expression of `x`."""
    param = alt.param(name="x", value=value)
    text = alt.Chart(alt.InlineData(values=[{}])).mark_text(
        text=alt.ExprRef(f"'' + ({expression})")
    )
    svg = vl_convert.vegalite_to_svg(text.add_params(param).to_dict(), vl_version="6.4")
    return svg.split("<text")[1].split(">")[1].split("<")[0]


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("value", [0, 1, 2, 2.5, 4])
def test_vega_and_python_agree(name, value):
    assert drawn(FORMULAS[name], value) == FORMULAS[name](value)


WRITTEN = [0, 0.5, 1.5, 2.5, -0.5, -0.04, 1.005, 1234.5, -98765.449, 0.25, 1e6]


@pytest.mark.parametrize("value", WRITTEN)
@pytest.mark.parametrize("digits", [0, 1, 2])
def test_numbers_are_written_alike(value, digits):
    param = alt.param(name="x", value=value)
    assert words(number(param, digits), value) == number(value, digits)


@pytest.mark.parametrize("value", [1, 3])
def test_sentences_are_made_alike(value):
    def sentence(x):
        return where(x > 2, "It is " + number(x * 2, 1) + " t.", "Nothing.")

    assert words(sentence(alt.param(name="x", value=value)), value) == sentence(value)


@pytest.mark.parametrize("value", [2025, 2031])
def test_years_are_written_alike_without_a_comma(value):
    assert words(whole(alt.param(name="x", value=value)), value) == whole(value) == str(value)


@pytest.mark.parametrize("value", [0, 5, 7.5, 20, 100, 1234.5, -2.25])
def test_numbers_are_shortened_alike(value):
    said = words(short(alt.param(name="x", value=value), 2), value)
    assert said == short(value, 2) == f"{value:,.7g}".replace("-", "−")
