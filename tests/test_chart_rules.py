"""Each rule that a chart's spec keeps, broken once, and the line that says so."""

import pytest

from engine import charts, drawing, palette
from tests.tiny import edit, project

ROW = "data([{**row, %s} for row in shares])"
NOT_FOUND = "https://example.org/x.json"
BREACHES = [
    ("data(shares)", ROW % "'source': 'ieaa'", "20:1: a row rests on 'ieaa', which is no source; did you mean 'iea'?"),
    ("data(shares)", ROW % "'source': None", "20:1: a row rests on None, which is no source"),
    ("data(shares)", ROW % "'also': 5", "a row rests on 5, which is no source"),
    ("data(shares)", ROW % "'also': 'usgs;nope'", "a row rests on 'nope', which is no source"),
    ("data(shares)", ROW % "'share': float('nan')", "'nan' (no number) found in column 'share' of the rows"),
    ("data(shares)", ROW % "'share': float('-inf')", "'-inf' (no number) found in column 'share' of the rows"),
    ("data(shares)", ROW % "'share': [1, {'a': float('inf')}]", "'inf' (no number) found in column 'share'"),
    ("data(shares)", ROW % "'share': {1, 2}", "a 'set', where a text or a number is expected, found in column 'share'"),
    ("data(shares)", ROW % "'share': b'x'", "a 'bytes', where a text or a number is expected, found"),
    ("data(shares)", ROW % "'share': 10**400", "a number of more than 300 digits found in column 'share'"),
    ("data(shares)", ROW % "'country': 'a\\0b'", "the character U+0000, which cannot be drawn, found in column 'country'"),
    ("data(shares)", ROW % "'country': 'a\\u202eb'", "the character U+202E, which cannot be drawn, found in"),
    ("data(shares)", "data([])", "no rows found in the chart"),
    ("data(shares)", "data(shares * 10_001)", "20,002 rows found, 20,000 at most expected"),
    ("data(shares)", "alt.InlineData(values='a,b')", "rows expected, each with a value for each column"),
    ("data(shares)", "alt.InlineData(values=[1, 2])", "rows expected, each with a value for each column"),
    ("data(shares)", "alt.InlineData(values=[{'a': 1}], name='x')", "rows with a name of their own found"),
    ("data(shares)", repr(NOT_FOUND), f"20:1: data from '{NOT_FOUND}' found; a chart draws the rows of its tables"),
    ("    return chart.", f"    more = alt.Chart({NOT_FOUND!r}).mark_bar()\n    return (chart + more).",
     f"23:1: data from '{NOT_FOUND}' found"),
    ("    return chart.", f"    far = alt.LookupData({NOT_FOUND!r}, 'a', ['b'])\n    return chart.transform_lookup('a', far).",
     f"23:1: data from '{NOT_FOUND}' found"),
    ("data(shares)", f"alt.topo_feature({NOT_FOUND!r}, 'land')", f"data from '{NOT_FOUND}' found"),
    ("mark_bar()", "mark_image(url='x.png')", "an image found; a chart draws marks, and loads nothing"),
    ("mark_bar()", "mark_bar(href='x')", "'href' found; a chart loads nothing and leads nowhere"),
    ("tooltip=[", "href='country:N', tooltip=[", "'href' found; a chart loads nothing and leads nowhere"),
    ('tooltip=["country:N", "share:Q"]', "", "this chart has no tooltip: nothing is read out"),
    ("mark_bar().", "", "a chart without a mark found; 'mark_bar()' or another expected"),
    ('x="share:Q"', 'x="sh.are:Q"', "14:1: nothing to see: no row becomes a mark"),
    ("datum.share >= floor", "datum.share > 100", "14:1: nothing to see: no row becomes a mark"),
    ('x="share:Q"', 'x="country:T"', "'China' found in column 'country', a day such as 2025-10-09 expected"),
    ("step=5", "step=0", "16:1: the control 'floor' has the step 0; more than 0 expected"),
    ("max=50", "max=-50", "16:1: the control 'floor' goes from 0 to -50; min below max expected"),
    ("value=0", "value=60", "16:1: the control 'floor' starts at 60; 0 to 50 expected"),
    ("value=0", "value='a'", "16:1: the control 'floor' starts at no number"),
    ('"floor"', '"Floor"', "the control 'Floor' needs a name such as 'year'"),
    ("binding_range(min=0, max=50, step=5,", "binding_select(options=[1, 2],", "the control 'floor' starts at 0; one of 1, 2 expected"),
    ("binding_range(min=0, max=50, step=5,", "binding_radio(options=[0, 1], labels=['a'],", "has 1 labels for 2 options"),
    ("binding_range(min=0, max=50, step=5,", "binding_checkbox(", "the control 'floor' starts at no state"),
    ("binding_range(min=0, max=50, step=5,", "binding(input='text',", "has the kind 'text'; one of range"),
    ("add_params(step)", "add_params(step).interactive()", "is bound to a selection"),
    ("add_params(step)", "add_params(step, alt.selection_point(name='who', fields=['country'], bind='legend'))",
     "the control 'who' is bound to a selection"),
    ("add_params(step)", "properties(usermeta={'reads': 5})", "'usermeta' found that no reader can be told"),
    ("    chart = alt", "    raise SystemExit(0)\n    chart = alt", "20:1: 'SystemExit' found, which ends the run"),
    ("    chart = alt", "    raise GeneratorExit\n    chart = alt", "20:1: 'GeneratorExit' found, which ends the run"),
    ("    chart = alt", "    raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})\n    chart = alt", "20:1: E"),
]  # fmt: skip


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    palette.colours.cache_clear()
    yield tmp_path
    palette.colours.cache_clear()


@pytest.mark.parametrize(("old", "new", "said"), BREACHES)
def test_a_breach_is_one_line_at_its_place(tiny, old, new, said):
    edit(tiny / "charts/shares_chart.py", old, new)
    problems = drawing.sketch(charts.contracts()["shares_chart"])
    assert isinstance(problems, list), "nothing was found"
    found = [str(problem) for problem in problems]
    assert any(said in each for each in found), found
    assert all(each.startswith("charts/shares_chart.py:") for each in found)


@pytest.mark.parametrize(
    ("column", "domain", "said"),
    [
        ("day:T", "['2024-01-01', '2025-12-31']", "day 2026-02-01 lies outside the picture: "
         "the axis shows 2024-01-01 to 2025-12-31"),
        ("day:T", "[alt.DateTime(year=2025), alt.DateTime(year=2026)]", "day 2026-02-01 lies "
         "outside the picture: the axis shows 2025 to 2026"),
        ("share:Q", "[0, 90]", "share 91.3 lies outside the picture: the axis shows 0 to 90"),
        ("_from:Q", "[1990, 2025.5]", "_from 2026.5 lies outside the picture: "
         "the axis shows 1990 to 2025.5"),
        ("_from:Q", "[1990, 2026.4]", None),
        ("day:T", "['2024', '2026-02']", None),
        ("share:Q", "[95, 0]", None),
    ],
)  # fmt: skip
def test_a_row_must_be_within_the_picture(tiny, column, domain, said):
    """Hidden columns, which place marks and labels, may stand out by a little."""
    file = tiny / "charts/shares_chart.py"
    edit(file, "data(shares)", ROW % "'day': '2026-02-01', '_from': 2026.5")
    edit(file, 'x="share:Q"', f'x=alt.X("{column}", scale=alt.Scale(domain={domain}))')
    edit(file, '.transform_filter("datum.share >= floor")', "")
    found = drawing.sketch(charts.contracts()["shares_chart"])
    assert [each.message for each in found] == [said] if said else isinstance(found, dict)
