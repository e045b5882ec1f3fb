"""A figure told in steps: its stills, what it promises, and how it is printed."""

import json
import re

import pytest
from markdown import Markdown

from engine import charts, check, drawing, palette, stepwise
from tests.tiny import edit, project

VARIANTS = ("wide", "narrow")


@pytest.fixture
def told(tmp_path, monkeypatch):
    """The tiny project, its chart's control called `step`, drawn into a folder."""
    monkeypatch.chdir(project(tmp_path))
    palette.colours.cache_clear()
    file = tmp_path / "charts/shares_chart.py"
    edit(file, 'name="floor",', 'name="step",')
    edit(file, "datum.share >= floor", "datum.share >= step")
    return tmp_path


def drawn(folder, out="out"):
    (folder / out).mkdir()
    drawing.draw(charts.contracts()["shares_chart"], folder / out)
    return {path.name: path.read_text() for path in (folder / out).glob("*.step-*.svg")}


def test_every_value_of_step_has_a_still_of_each_variant(told):
    values = range(0, 51, 5)
    stills = drawn(told)
    assert set(stills) == {f"shares_chart.step-{n}.{v}.svg" for n in values for v in VARIANTS}


def test_a_still_shows_the_chart_at_its_value(told):
    stills = drawn(told)
    bars = {n: stills[f"shares_chart.step-{n}.wide.svg"].count("Malaysia") for n in (0, 5)}
    assert bars == {0: 1, 5: 0}


def test_a_still_stands_alone_light_and_dark_on_its_own_paper(told):
    for svg in drawn(told).values():
        assert "--paper:#ffffff" in svg
        assert "prefers-color-scheme:dark){:root{" in svg
        assert 'fill="var(--paper)"' in svg
        assert palette.asked(svg) <= set(re.findall(r"--([\w-]+):#", svg))


def test_stills_of_a_variant_share_one_frame_that_the_card_tells(told):
    stills = drawn(told)
    sizes = json.loads((told / "out/shares_chart.card.json").read_text())["stills"]
    for variant in VARIANTS:
        heads = [svg for name, svg in stills.items() if variant in name]
        found = {re.search(r'width="(\d+)" height="(\d+)"', head).groups() for head in heads}
        assert found == {tuple(map(str, sizes[variant]))}


def test_stills_are_drawn_alike_each_time(told):
    assert drawn(told, "once") == drawn(told, "again")


def test_a_chart_without_such_a_control_or_with_too_many_values_has_none(told):
    edit(told / "charts/shares_chart.py", "step=5,", "step=4,")
    assert drawn(told) == {}
    assert json.loads((told / "out/shares_chart.card.json").read_text())["stills"] == {}
    assert stepwise.values([]) == {}


def test_values_are_written_as_in_an_address():
    control = {"name": "step", "kind": "choice", "options": ["all", "the end", None]}
    assert list(stepwise.values([control])) == ["all", "the end", "None"]
    control = {"name": "step", "kind": "range", "min": 0, "max": 1, "step": 0.5}
    assert list(stepwise.values([control])) == ["0", "0.5", "1"]


# ---- Promises


@pytest.fixture
def stepped(sound_project, monkeypatch):
    """The project of the golden files; its chart has a control `step` with two values."""
    path = sound_project / "docs/charts/shares.card.json"
    card = json.loads(path.read_text("utf-8"))
    named = {"name": "step", "label": "Step", "unit": "", "kind": "choice", "display": "select"}
    card["controls"].append(named | {"options": ["1", "2"], "labels": ["One", "Two"], "value": "1"})
    card["stills"] = {"wide": [700, 400], "narrow": [350, 420]}
    path.write_text(json.dumps(card), "utf-8")
    monkeypatch.setattr(charts, "survey", lambda: ({"shares": card}, []))
    return sound_project


def problems(folder, text):
    (folder / "docs/page.md").write_text(text, encoding="utf-8")
    return [str(problem).removeprefix("docs/page.md:") for problem in check.check().problems]


WHOLE = "\n\n![A caption](charts/shares.svg)\n"
STILL = "![Bars](charts/shares.svg?step=1)"


def test_a_still_of_a_chart_on_the_page_is_in_order(stepped):
    assert problems(stepped, f"# Page\n\n{STILL}{WHOLE}") == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("![Bars](charts/share.svg?step=1)", "there is no chart 'share'; did you mean 'shares'?"),
        ("![Bars](charts/shares.svg?stp=1)", "'shares' has no control 'stp'; did you mean 'step'?"),
        ("![Bars](charts/shares.svg?step=3)", "'3' found for 'step', one of 1, 2 expected"),
        (
            "![Bars](charts/shares.svg?year=2010)",
            "there is no still of 'shares' by year; stills are drawn of a control named 'step' "
            "with at most 12 values, and of nothing else",
        ),
        (
            "![](charts/shares.svg?step=1)",
            "a picture without words found, ![what it shows](charts/shares.svg?…) expected",
        ),
        (
            "![[70 %](facts.md#china-share-2024)](charts/shares.svg?step=1)",
            "'70 %' found, '69.2 %' expected (china-share-2024: shares.csv row 3)",
        ),
        (
            "Inside ![Bars](charts/shares.svg?step=1) text",
            "the chart 'shares' found inside text; put the chart alone in its paragraph",
        ),
    ],
)
def test_a_still_that_cannot_be_shown_is_told_with_its_place(stepped, block, expected):
    assert [line.split(": ", 1)[1] for line in problems(stepped, block + WHOLE)] == [expected]
    assert [line[:2] for line in problems(stepped, block + WHOLE)] == ["1:"]


def test_a_still_needs_the_whole_figure_with_its_table_on_the_page(stepped):
    assert problems(stepped, STILL) == [
        "1:1: the chart 'shares' is not on this page; show it with ![…](charts/shares.svg)"
    ]


# ---- Printing

STEPS = """<div class="steps" markdown>

![Bars of [69.2 %](facts.md#china-share-2024)](charts/shares.svg?step=1)

## 1. One

Words of *one*.

![More bars](charts/shares.svg?step=2)

## 2. Two

- Words

</div>
"""
EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "toc", "engine.printing"]
PRINTED = """<div class="steps" data-chart="shares"><section class="step" data-step="1">\
<div class="still"><img alt="Bars of 69.2 %" class="chart-wide" height="400" loading="lazy" \
src="charts/shares.step-1.wide.svg" width="700" /><img alt="Bars of 69.2 %" class="chart-narrow" \
height="420" loading="lazy" src="charts/shares.step-1.narrow.svg" width="350" /></div>\
<div class="step-words"><h2 id="1-one">1. One</h2><p>Words of <em>one</em>.</p></div></section>\
<section class="step" data-step="2">\
<div class="still"><img alt="More bars" class="chart-wide" height="400" loading="lazy" \
src="charts/shares.step-2.wide.svg" width="700" /><img alt="More bars" class="chart-narrow" \
height="420" loading="lazy" src="charts/shares.step-2.narrow.svg" width="350" /></div>\
<div class="step-words"><h2 id="2-two">2. Two</h2><ul><li>Words</li></ul></div></section></div>"""


def printed(text):
    html = Markdown(extensions=EXTENSIONS).convert(text)
    return re.sub(r">\n+\s*", ">", re.sub(r"\n+<", "<", html))


def test_pictures_and_words_are_printed_in_turn(stepped):
    assert printed(STEPS) == PRINTED


def test_a_still_stands_by_itself_as_well(stepped):
    assert printed(STILL).startswith('<div class="still" data-chart="shares" data-step="1"><img')


def test_what_stands_before_the_first_picture_stays_there(stepped):
    html = printed(STEPS.replace("![Bars of", "Before.\n\n![Bars of"))
    assert html.startswith('<div class="steps" data-chart="shares"><p>Before.</p><section')


def test_without_a_drawn_chart_the_picture_is_plain(stepped):
    (stepped / "docs/charts/shares.card.json").unlink()
    assert '<img alt="Bars" src="charts/shares.svg?step=1" />' in printed(STILL)
