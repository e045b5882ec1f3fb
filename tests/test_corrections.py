"""Corrections: the newest of a figure must agree with what the figure says today."""

from xml.etree.ElementTree import Element

import pytest

from engine import check, registers

PACKAGE = """  - name: corrections
    title: Corrections
    path: corrections.csv
    schema:
      fields:
        - {name: id, title: Id, type: string}
        - {name: date, title: Date, type: date}
        - {name: kind, title: Kind, type: string}
        - {name: where, title: Where, type: string}
        - {name: fact, title: Fact, type: string}
        - {name: was, title: Was, type: string}
        - {name: is, title: Is, type: string}
        - {name: why, title: Why, type: string}
        - {name: source, title: Source, type: string}
"""
HEAD = "id,date,kind,where,fact,was,is,why,source\n"
FIRST = "c001,2026-11-20,figure,method.md,china-share-2024,60 %,70 %,A slip.,\n"
SECOND = "c002,2026-11-22,figure,shares,china-share-2024,70 %,69.2 %,Rounded.,survey-2025\n"


@pytest.fixture
def project(sound_project):
    package = sound_project / "data/datapackage.yaml"
    package.write_text(package.read_text("utf-8") + PACKAGE, encoding="utf-8")
    return sound_project


def write(project, *rows):
    (project / "data/corrections.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


def problems():
    return [str(problem) for problem in check.check().problems]


def test_the_newest_correction_of_a_figure_says_what_the_figure_says(project):
    write(project, SECOND, FIRST)
    assert problems() == []


def test_a_figure_that_has_moved_on_wants_a_new_correction(project):
    write(project, FIRST)
    assert problems() == [
        "data/corrections.csv:2:56: '70 %' found, but china-share-2024 is '69.2 %' now: "
        "a new correction expected"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("method.md", "mothed.md", "2:24: there is no page or chart 'mothed.md'; did you mean"),
        ("china-share-2024", "china-share", "2:34: there is no fact 'china-share'; did you mean"),
    ],
)
def test_a_place_that_is_not_there_is_named(project, old, new, problem):
    write(project, FIRST.replace(old, new), SECOND)
    (found,) = problems()
    assert found.startswith(f"data/corrections.csv:{problem}")


def test_the_register_prints_the_newest_first(project):
    write(project, FIRST, SECOND)
    (project / "docs/charted.md").write_text("# C\n\n![c](charts/shares.svg)\n")
    box = Element("div")
    assert registers.SHOW["CORRECTIONS"](box)
    assert [item.get("id") for item in box.iter("li")] == ["c002", "c001"]
    words = " ".join("".join(box.itertext()).split())
    assert "22 November 2026, figure: " in words
    assert "Before: 70 %Now: 69.2 %Rounded. Source: Survey of Ores, 2025." in words
    links = [link.get("href") for link in box.iter("a")]
    assert links[:2] == ["charted.md#shares", "facts.md#china-share-2024"]
    assert "method.md" in links


def test_a_corrected_figure_says_so(project):
    write(project, FIRST, SECOND)
    (project / "docs/wrong.md").write_text("# Wrong\n\n[CORRECTIONS]\n")
    box = Element("div")
    registers.SHOW["FACTS"](box)
    (mark,) = [link for link in box.iter("a") if "corrected" in link.text]
    assert (mark.text, mark.get("href")) == ("corrected 22 November 2026", "wrong.md#c002")


def test_a_site_without_corrections_prints_none(sound_project):
    assert not registers.SHOW["CORRECTIONS"](Element("div"))
