"""The rows a chart is given: passed on as they are, drawn as Altair's own would be."""

import altair as alt

from engine.style import data

ROWS = [{"country": "China", "share": 91.3, "source": "iea"}]


def layered(rows):
    base = alt.Chart(rows).encode(x="share:Q", y="country:N")
    return alt.layer(base.mark_bar(), base.mark_text()).properties(width=300)


def test_rows_are_never_copied():
    rows = data(ROWS, "country", "share")
    assert rows.copy().values is rows.values
    assert layered(rows).properties(height=9).data.values is rows.values


def test_a_spec_is_the_same_as_with_altairs_own_rows():
    rows = data(ROWS, "country", "share")
    assert layered(rows).to_dict() == layered(alt.InlineData(values=rows.values)).to_dict()
