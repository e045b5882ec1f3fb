"""From a chart file to its card; whatever goes wrong is said at the contributor's own line."""

import csv
import json
import re

import altair as alt
import pytest

from engine import charts, drawing, palette
from engine.problems import Trouble
from tests.tiny import edit, project


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    palette.colours.cache_clear()
    yield tmp_path
    palette.colours.cache_clear()


def sketch():
    return drawing.sketch(charts.contracts()["shares_chart"])


def test_the_card_is_the_contract_between_the_halves(tiny):
    card = sketch()
    assert card["sources"] == ["iea", "usgs"]
    assert card["leading"] == "iea"
    assert card["tables"] == ["shares"]
    assert card["columns"] == [
        {"name": "country", "title": "Country", "unit": "", "number": False},
        {"name": "share", "title": "Share of world", "unit": "%", "number": True},
    ]
    assert card["rows"] == [["China", 91.3], ["Malaysia", 4.5]]
    assert card["reported"] == [1]
    assert card["controls"] == [
        {"name": "floor", "label": "Smallest share", "unit": "%", "value": 0,
         "kind": "range", "min": 0, "max": 50, "step": 5},
    ]  # fmt: skip


def test_outputs_lie_beside_each_other(tiny):
    out = tiny / "out"
    out.mkdir()
    drawing.draw(charts.contracts()["shares_chart"], out)
    card = json.loads((out / "shares_chart.card.json").read_text())
    names = {path.name for path in out.iterdir()}
    tails = ("card.json", "vl.json", "wide.svg", "narrow.svg", "svg", "png", "csv")
    assert names == {f"shares_chart.{tail}" for tail in tails} | set(card["live"].values())
    rows = list(csv.DictReader((out / "shares_chart.csv").read_text().splitlines()))
    assert rows[0]["source"] == "iea"
    assert rows[0]["also"] == "usgs"


def test_the_live_spec_has_no_binds_and_the_readable_one_has(tiny):
    out = tiny / "out"
    out.mkdir()
    drawing.draw(charts.contracts()["shares_chart"], out)
    card = json.loads((out / "shares_chart.card.json").read_text())
    live = json.loads((out / card["live"]["wide"]).read_text())
    signals = {signal["name"]: signal for signal in live["signals"]}
    assert signals["floor"]["value"] == 0
    assert all("bind" not in signal for signal in signals.values())
    [rows] = [each["values"] for each in live["data"] if "values" in each]
    assert [(row["source"], row["also"]) for row in rows] == [("iea", "usgs"), ("iea", None)]
    assert "bind" in json.loads((out / "shares_chart.vl.json").read_text())["params"][0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    chart = alt", "    1 / 0\n    chart = alt",
         "charts/shares_chart.py:20:1: ZeroDivisionError: division by zero"),
        ("    chart = alt", "    shares[0]['size']\n    chart = alt",
         "charts/shares_chart.py:20:1: KeyError: 'size'"),
        ("    chart = alt", "    if step: pass\n    chart = alt",
         "charts/shares_chart.py:20:1: TypeError: an Altair expression has no truth value"),
        ("    chart = alt", "    max(0, step)\n    chart = alt",
         "charts/shares_chart.py:20:1: TypeError: an Altair expression has no truth value"),
        ("    return chart", "    return 5\n    return chart",
         "charts/shares_chart.py:14:1: 'draw' must return an Altair chart"),
        ("mark_bar()", "mark_bar(fill='var(--chine)')",
         "charts/shares_chart.py:20:1: there is no colour '--chine'; did you mean '--china'?"),
        ("data(shares)", "alt.InlineData(values=[{'share': 1}])",
         "charts/shares_chart.py:14:1: a row without its source found"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_at_its_line(tiny, old, new, said):
    edit(tiny / "charts/shares_chart.py", old, new)
    found = [str(problem) for problem in sketch()]
    assert found[0].startswith(said), found


def test_a_mistake_in_a_model_is_said_in_the_model(tiny, monkeypatch):
    monkeypatch.syspath_prepend(str(tiny))
    (tiny / "models").mkdir()
    (tiny / "models/tiny_model.py").write_text("def double(x):\n    return x + None\n")
    edit(
        tiny / "charts/shares_chart.py",
        "    chart = alt",
        "    tiny_model.double(1)\n    chart = alt",
    )
    edit(
        tiny / "charts/shares_chart.py",
        "import altair",
        "from models import tiny_model\nimport altair",
    )
    drawing.forget_modules()
    assert str(sketch()[0]).startswith("models/tiny_model.py:2:1: TypeError")


def test_what_vega_refuses_is_a_problem(tiny):
    edit(tiny / "charts/shares_chart.py", "datum.share >= floor", "datum.share >=")
    out = tiny / "out"
    out.mkdir()
    cause = "it cannot be drawn: Unexpected end of input in 'datum.share >='"
    said = re.escape(f"charts/shares_chart.py:20:1: {cause}")
    with pytest.raises(Trouble, match=said):
        drawing.draw(charts.contracts()["shares_chart"], out)
    assert cause in str(sketch()[0])


def test_a_chart_of_another_day_or_chance_is_refused_at_its_line(tiny):
    edit(tiny / "charts/shares_chart.py", "datum.share >= floor", "random() >= floor")
    said = "charts/shares_chart.py:20:1: 'random()', which follows chance, found"
    assert [str(problem) for problem in sketch()] == [said]


def test_the_spec_for_people_stands_alone(tiny):
    rows = "data([{**row, 'day': '2025-10-09'} for row in shares])"
    edit(tiny / "charts/shares_chart.py", "data(shares)", rows)
    edit(tiny / "charts/shares_chart.py", 'x="share:Q"', 'text="day:T", x="share:Q"')
    out = tiny / "out"
    out.mkdir()
    drawing.draw(charts.contracts()["shares_chart"], out)
    text = (out / "shares_chart.vl.json").read_text()
    spec = json.loads(text)
    alt.Chart.from_dict(spec, validate=True)
    assert spec["config"]["background"] == "#ffffff"
    assert "var(" not in text
    assert "#402060" in text
    assert spec["encoding"]["text"]["formatType"] == "utcFormat"


def test_no_source_leads_where_none_carries_half_the_rows(tiny):
    sources = "id,title,publisher,published,grade\n"
    sources += "".join(f"s{n},A report,A Survey,2026,primary\n" for n in range(3))
    (tiny / "data/sources.csv").write_text(sources)
    rows = "".join(f"Land {n},{n + 1},s{n},,primary\n" for n in range(3))
    (tiny / "data/shares.csv").write_text("country,share,source,also,grade\n" + rows)
    assert sketch()["leading"] == ""
    assert sketch()["sources"] == ["s0", "s1", "s2"]


def test_an_answer_in_words_is_in_the_card_and_in_no_picture(tiny):
    edit(
        tiny / "charts/shares_chart.py",
        "import actor_colours, data",
        "import actor_colours, answer, data",
    )
    edit(
        tiny / "charts/shares_chart.py",
        ', legend=None)\n    return chart.encode(x="share:Q", y="country:N", color=colour).add_params(step)',
        ', legend=None)\n    bars = chart.encode(x="share:Q", y="country:N", color=colour)\n'
        '    words = "From " + alt.expr.format(step + 5, ".1f") + " % & more"\n'
        "    return alt.layer(bars, answer(words)).add_params(step)",
    )
    out = tiny / "out"
    out.mkdir()
    drawing.draw(charts.contracts()["shares_chart"], out)
    assert json.loads((out / "shares_chart.card.json").read_text())["answer"] == "From 5.0 % & more"
    assert "From" not in (out / "shares_chart.wide.svg").read_text()
    assert "From" not in (out / "shares_chart.svg").read_text()
