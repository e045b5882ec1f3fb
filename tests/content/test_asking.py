"""How question blocks are printed: what a reader slides, draws or chooses, and the pictures."""

import re
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from markdown import Markdown

from engine import host_settings, question_pictures, reading, register_questions
from engine.questions import Item
from engine.scales import scale

PAGES = sorted(Path(__file__).resolve().parents[2].joinpath("docs").glob("*.md"))
ASKED = [page for page in PAGES if register_questions.blocks(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", ASKED, ids=lambda page: page.stem)
def test_every_question_that_is_judged_is_printed_and_listed(page, root, monkeypatch):
    monkeypatch.chdir(root)
    text, settings = page.read_text(encoding="utf-8"), host_settings.extensions()
    html = Markdown(extensions=list(settings), extension_configs=settings).convert(text)
    judged = [block.question.id for block in reading.find(text, settings).asked]
    assert re.findall(r'<section [^>]*class="ask [^>]* id="([^"]+)"', html) == judged
    assert list(register_questions.blocks(text)) == judged


@pytest.mark.parametrize("name", ["guess-share", "guess-line", "quiz-share-1"])
def test_what_a_reader_reaches_for_has_a_name(name, root):
    html = (root / "tests/golden/questions.html").read_text(encoding="utf-8")
    section = re.search(rf'<section [^>]* id="{name}">.*?</section>', html, re.S)[0]
    tree = fromstring(section.replace("&nbsp;", " "))
    labels = {label.get("for") for label in tree.iter("label")}
    inside = {id(box) for label in tree.iter("label") for box in label}
    boxes = list(tree.iter("input"))
    assert boxes
    assert all(box.get("id") in labels or id(box) in inside for box in boxes)


def drawn(draw, words, values, labels=None):
    names = labels or [str(2000 + number) for number in range(len(values))]
    items = [
        Item(f"{name}: [${value}](facts.md#a)") for name, value in zip(names, values, strict=True)
    ]
    box = Element("div")
    draw(box, scale(words), items, [Decimal(str(value)) for value in values])
    return box[0]


@pytest.mark.parametrize(
    ("words", "values", "begin", "long"),
    [
        ("Slide from 0 to 200 t.", [0, 100, 200], ["0", "0", "0"], ["0", "180", "360"]),
        ("Slide from -50 to 150 t.", [-50, 50, 150], ["0", "90", "90"], ["90", "90", "270"]),
        ("Slide from 100 to 200 t.", [100, 150, 200], ["0", "0", "0"], ["0", "180", "360"]),
        (
            "Slide from -200 to -100 t.",
            [-200, -150, -100],
            ["0", "180", "360"],
            ["360", "180", "0"],
        ),
    ],
)
def test_a_bar_reaches_from_zero_to_its_value(words, values, begin, long):
    svg = drawn(question_pictures.bars, words, values)
    assert svg.get("viewBox") == "0 0 360 156"
    bars = [bar for bar in svg.iter("rect") if bar.get("class") == "ask-data"]
    assert [bar.get("x") for bar in bars] == begin
    assert [bar.get("width") for bar in bars] == long
    assert [bar.get("y") for bar in bars] == ["20", "72", "124"]


def test_a_line_runs_over_the_whole_pad():
    svg = drawn(question_pictures.line, "Draw from 0 to 70 t.", [0, 35, 70])
    assert svg.find("polyline").get("points") == "44,170 195,92 346,14"


def values_of(svg):
    return [each.text for each in svg.iter("text") if each.get("class") == "ask-value"]


def test_of_many_points_the_ends_the_highest_and_the_lowest_are_named():
    few = drawn(question_pictures.line, "Draw from 0 to 70 t.", [1, 2, 3, 4, 5, 6])
    assert values_of(few) == ["$1", "$2", "$3", "$4", "$5", "$6"]
    many = drawn(question_pictures.line, "Draw from 0 to 70 t.", [5, 9, 70, 30, 2, 4, 8])
    assert values_of(many) == ["$5", "$70", "$2", "$8"]


def test_figures_stay_inside_the_picture():
    svg = drawn(question_pictures.line, "Draw from 0 to 70 t.", [70, 70, 0, 0])
    places = [float(each.get("y")) for each in svg.iter("text") if each.get("class")]
    assert all(9 < place < 200 for place in places)


@pytest.mark.parametrize(("count", "length", "shown"), [(3, 4, 3), (10, 4, 10), (10, 8, 5)])
def test_labels_are_left_out_where_there_is_no_room(count, length, shown):
    labels = ["x" * length] * count
    svg = drawn(question_pictures.line, "Draw from 0 to 70 t.", [1] * count, labels)
    assert len([each for each in svg.iter("text") if each.text == labels[0]]) == shown
