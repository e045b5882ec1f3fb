"""The rules for the words of a page, each broken on purpose."""

import pytest

from engine import check, grade

CLOSING = "\n\n**Covers:** all, as of 2026. **Last reviewed:** 22 November 2026.\n"
HARD = (
    "Institutional considerations regarding extraterritorial administrative authorisation "
    "necessitate comprehensive international deliberation. "
)


@pytest.fixture
def project(drawn_project):
    """The tiny project, its own pages in order."""
    for page in (drawn_project / "docs").glob("*.md"):
        page.write_text(page.read_text("utf-8") + CLOSING, encoding="utf-8")
    (drawn_project / "docs/index.md").write_text("# Start\n\n[Page](page.md)" + CLOSING)
    nav = "nav:\n  - index.md\n  - More: [facts.md, method.md, W: [V: sources.md]]\n"
    nav += "  - claims.md\n  - glossary.md\n  - timeline.md\n  - page.md\n"
    extensions = "markdown_extensions: [footnotes, md_in_html, tables, engine.printing]\n"
    (drawn_project / "mkdocs.yml").write_text(nav + extensions, encoding="utf-8")
    (drawn_project / "docs/page.md").write_text("# Page\n\nShort." + CLOSING)
    return drawn_project


def found(project, text, page="page.md"):
    (project / "docs" / page).write_text(text, encoding="utf-8")
    lines = [str(problem) for problem in check.check().problems]
    return [line.removeprefix(f"docs/{page}:") for line in lines]


def test_pages_in_order_have_no_problems(project):
    assert found(project, "# Page\n\nShort and plain." + CLOSING) == []


def test_a_page_that_is_hard_to_read(project):
    (problem,) = found(project, "# Page\n\n" + "\n\n- ".join([HARD * 3] * 4) + CLOSING)
    assert problem.startswith("1:1: reading grade ")
    assert "10 or less expected (longest sentence 10 words, 0 % over 25)" in problem


def test_a_few_hard_words_have_no_grade(project):
    assert found(project, "# Page\n\n" + HARD * 3 + CLOSING) == []


def test_an_opening_that_is_too_long(project):
    text = "# Page\n\nIt is so. " + "One more. " * 29
    assert found(project, text + CLOSING) == [
        "3:1: the first paragraph has 61 words, 60 or fewer expected"
    ]
    assert found(project, text.removesuffix("more. ") + CLOSING) == []


WALL = "# Page\n\nIt is so.\n\n" + "\n\n".join(f"Number {n}. " + "On it goes. " * 16 for n in "abc")


def test_a_wall_of_text(project):
    message = "words without a rest found, a heading, list, table, picture or quotation expected"
    assert found(project, WALL + CLOSING) == [f"3:1: 163 {message} after 130 at most"]


@pytest.mark.parametrize(
    "rest",
    [
        "## Why?",
        "- one\n- two",
        "> said",
        "| a |\n|---|\n| b |",
        "![See](charts/shares.svg)",
        "```\ncode\n```",
        "<details markdown='1'><summary>An answer</summary>\n\nYes.\n\n</details>",
    ],
)
def test_something_to_rest_on_breaks_a_wall(project, rest):
    assert found(project, WALL.replace("\n\nNumber c", f"\n\n{rest}\n\nNumber c") + CLOSING) == []


GUESS = """<details class="guess" id="guess-a" markdown>
<summary>How much?</summary>

*Slide from 0 to 100 %.*

- [69.2 %](facts.md#china-share-2024)

WORDS
</details>
"""


def test_a_guess_may_stand_before_the_opening(project):
    text = "# Page\n\n" + GUESS.replace("WORDS", "On it goes. " * 30) + "\nShort."
    assert found(project, text + CLOSING) == []
    long = text.replace("Short.", "One more. " * 31) + CLOSING
    assert found(project, long) == ["13:1: the first paragraph has 62 words, 60 or fewer expected"]


def test_a_question_is_something_to_rest_on_and_its_answer_may_be_a_wall(project):
    text = WALL.replace("\n\nNumber c", f"\n\n{GUESS}\n\nNumber c")
    assert found(project, text.replace("WORDS", "Yes.") + CLOSING) == []
    (problem,) = found(project, text.replace("WORDS", "Yes, it is so. " * 40) + CLOSING)
    assert problem.startswith("16:1: 160 words without a rest found")


def test_the_closing_line_comes_after_the_questions(project):
    text = "# Page\n\nShort." + CLOSING + "\n" + GUESS.replace("WORDS", "Yes.")
    (problem,) = found(project, text)
    assert problem.startswith("15:1: no closing line found")


def test_boxes_and_scales_are_no_words_to_read(project):
    (project / "docs/page.md").write_text("# A\n\n" + GUESS.replace("WORDS", "Yes.") + CLOSING)
    assert check.check().measures["docs/page.md"].words == 4


def test_a_page_without_its_closing_line(project):
    expected = "**Covers:** …, as of …. **Last reviewed:** 22 November 2026."
    message = f"no closing line found, {expected} expected"
    assert found(project, "# Page\n\nShort.\n") == [f"3:1: {message}"]
    assert found(project, "# Page" + CLOSING + "\nMore.") == [f"5:1: {message}"]


def test_words_are_counted_as_a_reader_meets_them(project):
    text = (
        "# Not this heading\n\nIt is [69.2 %](facts.md#china-share-2024) of *all*.[^agency-2024]\n\n"
        "- A [link](https://long.example/address/of/words) here\n\n`code` and\nmore.\n\n"
        "| not | this |\n|---|---|\n| one | two |\n\n[FACTS]"
    )
    (project / "docs/facts.md").unlink()
    (project / "docs/page.md").write_text(text.replace("[FACTS]", "") + CLOSING, encoding="utf-8")
    measure = check.check().measures["docs/page.md"]
    assert (measure.words, measure.longest) == (5 + 3 + 2, 5)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two? Three!", 3),
        ("The U.S. government and No. 61 of J. D. Smith. Then.", 2),
        ("A share of 91.3 %. It fell.", 2),
        ("He said “no.” She left.", 2),
        ("", 0),
    ],
)
def test_sentences(text, number):
    assert len(grade.sentences(text)) == number


def test_the_grade_is_that_of_flesch_and_kincaid():
    """By hand: 6 words, 1 sentence, 6 syllables; then 5 words, 1 sentence, 10 syllables."""
    assert grade.measure(["The cat sat on the mat."]).grade == round(0.39 * 6 + 11.8 - 15.59, 1)
    text = "Separation needs many careful steps."
    assert grade.measure([text]).grade == round(0.39 * 5 + 11.8 * 2 - 15.59, 1)


def test_a_figure_does_not_change_the_grade():
    assert (
        grade.measure(["It rose by a lot."]).grade
        == grade.measure(["It rose by a lot 91.3 %."]).grade
    )


def test_words_are_listed_when_asked_for(project, capsys):
    assert check.main(["--words"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "words  grade  longest  over 25  page" in lines
    assert any(line.endswith("docs/page.md") for line in lines)
