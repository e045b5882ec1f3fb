"""What question blocks must say: each rule broken on purpose, and what the pages print of them."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from engine import check, register_questions
from engine.scales import amount, scale, unit_of

FACTS = """
[billions]
says = "A sum"
is = "shares[country=China, year=2024].share * 100000000"
as = "about $0 billion"

[range]
says = "A range"
is = ["shares[country=China, year=2024].share", "shares[country=China, year=2010].share"]
as = "0–0 %"
"""
GUESS = """<details class="guess" id="guess-a" markdown>
<summary>How much?</summary>

*Slide from 0 to 100 %.*

- [69.2 %](facts.md#china-share-2024)

It was more.
</details>
"""
DRAW = """<details class="guess" id="guess-b" markdown>
<summary>How did it go?</summary>

*Draw from 0 to 100 %.*

- 2010: [69.2 %](facts.md#china-share-2024)
- 2011: [69.2 %](facts.md#china-share-2024)
- 2012: [69.2 %](facts.md#china-share-2024)
</details>
"""
QUIZ = """<details class="quiz" id="quiz-a-1" markdown>
<summary>How many?</summary>

- [ ] **Twelve.** [Text B says so](claims.md#b-it-ended).
- [x] **[69.2 %](facts.md#china-share-2024).** So it is.
- [ ] **17.** That [ore](glossary.md#ore).
</details>
"""


@pytest.fixture
def project(sound_project):
    facts = sound_project / "data/facts/topic.toml"
    facts.write_text(facts.read_text("utf-8") + FACTS, encoding="utf-8")
    return sound_project


def found(project, text, page="page.md"):
    """What is wrong with a page, as lines without its path."""
    (project / "docs" / page).write_text(text, encoding="utf-8")
    problems = sorted(check.check().problems)
    return [str(problem).removeprefix(f"docs/{page}:") for problem in problems]


def edited(text, old, new):
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize("text", [GUESS, DRAW, QUIZ, f"# A\n\n{GUESS}\n{DRAW}\n{QUIZ}\nAfter.\n"])
def test_sound_blocks_have_no_problems(project, text):
    assert found(project, text) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (" markdown>", ">", "1:1: the word 'markdown' is missing in the tag, <details class="),
        ('"guess"', '"gues"', "1:1: class 'gues' found, 'guess' or 'quiz' expected; did you mean"),
        (' id="guess-a"', "", "1:1: no id found, one such as 'guess-refining' expected"),
        ("guess-a", "a", "1:1: the id 'a' found, 'guess-' with small letters, digits and hyph"),
        ("guess-a", "quiz-a", "1:1: the id 'quiz-a' found, 'guess-' with small letters, digits"),
        ("guess-a", "guess-Ä", "1:1: the id 'guess-Ä' found, 'guess-' with small letters, digit"),
        ("How much?", "", "1:1: no question found, <summary>…?</summary> expected after the tag"),
        (
            "*Slide from 0 to 100 %.*\n",
            "",
            "1:1: no line such as *Slide from 0 to 100 %.* found, o",
        ),
        (
            "Slide",
            "Slid",
            "4:1: 'Slid' found, one of Slide, Draw, Choose expected; did you mean 'Sl",
        ),
        (
            "to 100 %",
            "of 100 %",
            "4:1: 'Slide from 0 of 100 %.' found, low to high as in 'Slide fr",
        ),
        (
            "0 to 100",
            "100 to 0",
            "4:1: 'Slide from 100 to 0 %.' found, low to high as in 'Slide fr",
        ),
        ("100 %.", "100 % in steps of 0.", "4:1: 'Slide from 0 to 100 % in steps of 0.' found, lo"),
        ("100 %.", "100 % in steps of 30.", "4:1: steps of 30 found, steps that divide the way fr"),
        (
            "- [69.2 %](facts.md#china-share-2024)\n",
            "",
            "4:1: no list found, - [91.3 %](facts.md#…)",
        ),
        (
            "[69.2 %](facts.md#china-share-2024)",
            "Much",
            "1:1: no figure found, one with its fact ex",
        ),
        ("100 %", "100 t", "6:3: '69.2 %' found, a figure in 't' expected (china-share-2024)"),
        ("100 %", "100", "6:3: '69.2 %' found, a figure in 'no unit' expected (china-share-2024)"),
        ("100 %", "60 %", "6:3: '69.2 %' found, a figure from 0 to 60 expected (china-share-2024)"),
        ("0 to 100", "70 to 100", "6:3: '69.2 %' found, a figure from 70 to 100 expected (china-s"),
        (
            "- [69",
            "- [x] [69",
            "6:3: a box found, which belongs to 'Choose'; 'Slide' takes figures",
        ),
        ("It was", "## It was", "1:1: a heading found in this block, '</details>' expected before"),
    ],
)
def test_a_broken_guess(project, old, new, expected):
    problems = found(project, edited(GUESS, old, new))
    assert problems[0].startswith(expected)
    assert len(problems) == 1


def test_sliders_without_names(project):
    line = "- [69.2 %](facts.md#china-share-2024)\n"
    assert found(project, GUESS.replace(line, line * 2)) == [
        f"{row}:3: no name found before the figure, - Mining: [69.2 %](facts.md#…) expected"
        for row in (6, 7)
    ]


def test_a_line_of_two_points(project):
    text = edited(DRAW, "- 2012: [69.2 %](facts.md#china-share-2024)\n", "")
    assert found(project, text) == ["1:1: 2 found in the list, 3 or more expected"]


@pytest.mark.parametrize(
    ("words", "fact", "message"),
    [
        ("69–98 %", "range", "the range '69–98 %' found, one figure expected (range)"),
        ("about $7 billion", "billions", "'about $7 billion' found, a figure in '%' expected"),
    ],
)
def test_facts_that_are_no_figure_for_a_slider(project, words, fact, message):
    text = edited(GUESS, "[69.2 %](facts.md#china-share-2024)", f"[{words}](facts.md#{fact})")
    (problem,) = found(project, text)
    assert problem.startswith(f"6:3: {message}")


def test_a_scale_in_billions_takes_a_figure_in_billions(project):
    text = edited(
        GUESS, "[69.2 %](facts.md#china-share-2024)", "[about $7 billion](facts.md#billions)"
    )
    assert found(project, edited(text, "100 %", "20 billion dollars")) == []
    (problem,) = found(project, edited(text, "100 %", "20 dollars"))
    assert problem.startswith("6:3: 'about $7 billion' found, a figure in 'dollars' expected")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- [x]", "- [ ]", ["1:1: no right option found, one [x] expected"]),
        (
            "- [ ] **17",
            "- [X] **17",
            ["6:3: no link found with the right", "6:3: 2 right options", "6:9: '17'"],
        ),
        ("- [ ] **17.**", "- **17.**", ["6:5: '17' found, a figure", "6:3: no box found, - [x]"]),
        ("**17.**", "17.", ["6:3: no option in bold found, - [ ] **Twelve.**", "6:7: '17' found"]),
        ("[ore](glossary.md#ore)", "one", ["6:3: no link found with this option, a claim, fact"]),
        ("[69.2 %](facts.md#china-share-2024)", "Seven", ["5:3: no link found with the right opt"]),
        ("[69.2 %](facts.md#china-share-2024)", "71", ["5:3: no link found", "5:9: '71' found, a"]),
        ("How many?", "How many of 45?", ["2:22: '45' found, a figure with its fact expected"]),
        ("**17.**", "**Twelve**", ["6:3: the option 'Twelve' found twice"]),
        ("- [ ] **17.** That [ore](glossary.md#ore).\n", "", ["1:1: 2 found in the list, 3 to 4"]),
        ("\n- [ ] **Tw", "\n*Choose one.*\n\n- [ ] **Tw", ["4:1: 'Choose one.' found; only a gue"]),
        ("\n- [ ] **Tw", "- [ ] **Tw", []),
        ("b-it-ended", "b-it-endet", ["4:19: there is no claim 'b-it-endet'; did you mean"]),
        ("**17.** That", "**17.** Of 45, that", ["6:18: '45' found, a figure with its fact"]),
        ("69.2 %", "70 %", ["5:9: '70 %' found, '69.2 %' expected"]),
        ("So it is.", "So it is.[^agency-2023]", ["5:57: there is no source or footnote 'agency"]),
    ],
)
def test_a_broken_quiz(project, old, new, expected):
    problems = found(project, edited(QUIZ, old, new))
    assert len(problems) == len(expected)
    for start in expected:
        assert any(problem.startswith(start) for problem in problems), problems


def test_five_options_are_too_many(project):
    more = "".join(f"- [ ] **{n}.** [So](claims.md#b-it-ended).\n" for n in ("A", "B"))
    text = edited(QUIZ, "</details>", f"{more}</details>")
    assert found(project, text) == ["1:1: 5 found in the list, 3 to 4 expected"]


def test_a_block_that_is_not_closed(project):
    text = edited(GUESS, "</details>", "") + "\n## Next\n\nMore.\n"
    assert found(project, text) == [
        "1:1: a heading found in this block, '</details>' expected before it"
    ]
    assert found(project, edited(GUESS, "</details>", "") + f"\n{QUIZ}") == [
        "1:1: a block found in this block, '</details>' expected before it"
    ]


def test_an_id_is_one_place_on_the_site(project):
    (project / "docs/other.md").write_text(f"# A\n\n{QUIZ}", encoding="utf-8")
    assert found(project, QUIZ) == [
        "1:1: the id 'quiz-a-1' found, which docs/other.md:3:1 has already"
    ]


def test_all_slips_of_a_page_are_told_at_once(project):
    text = edited(GUESS, "Slide", "Slid") + "\n" + edited(QUIZ, "[x]", "[ ]")
    assert [problem.split(" ")[0] for problem in found(project, text)] == ["4:1:", "11:1:"]


def test_what_stands_in_code_is_no_question(project):
    broken = edited(GUESS, "Slide", "Slid")
    assert found(project, f"```html\n{broken}```\n\nBut see `{broken.splitlines()[0]}`.") == []
    assert register_questions.blocks(f"```html\n{GUESS}```\n") == {}


def test_other_details_are_left_alone(project):
    text = '<details class="note" markdown>\n<summary>No question</summary>\n\n- One\n</details>\n'
    assert found(project, text) == []


def notes(project, text):
    (project / "docs/page.md").write_text(text, encoding="utf-8")
    return [note for note in check.check().notes if note.startswith("docs/page.md")]


def test_a_short_quiz_and_one_without_a_claim_are_noted(project):
    four = "\n".join(QUIZ.replace("a-1", f"a-{n}") for n in range(4))
    assert notes(project, four) == []
    assert notes(project, QUIZ) == ["docs/page.md:1:1: 1 quiz question found, 4 or more expected"]
    assert notes(project, four.replace("claims.md#b-it-ended", "facts.md#china-fall", 1))[-1:] == [
        "docs/page.md:1:1: no wrong option leads to a claim"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited(GUESS, "How much?", "How much ore?"), []),
        (edited(QUIZ, "Twelve", "Twelve ores"), []),
        (edited(GUESS, "- [", "- Ore: ["), []),
        (edited(GUESS, "It was", "Ore was"), ["docs/page.md:8:1: 'Ore' is used here first w"]),
        (edited(GUESS, "It was", "[Ore](glossary.md#ore) is ore; it was"), []),
        (f"An [ore](glossary.md#ore).\n\n{edited(GUESS, 'It was', 'Ore was')}", []),
        (
            edited(GUESS, "It was", "[Ore](glossary.md#ore) was") + "\nMore ore.",
            ["docs/page.md:11:6: 'ore' is used here first without its glossary link"],
        ),
    ],
)
def test_a_closed_answer_links_its_terms_for_itself(project, text, expected):
    noted = [note for note in notes(project, text) if "quiz" not in note]
    assert len(noted) == len(expected)
    assert all(note.startswith(start) for note, start in zip(noted, expected, strict=True))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Slide from 0 to 100 %.", (0, 100, 1, "%")),
        ("Slide from 0 to 100%.", (0, 100, 1, "%")),
        ("Draw from −20 to 8,000 t in steps of 100.", (-20, 8000, 100, "t")),
        ("Slide from 0 to 1.5 in steps of 0.1.", (0, 1.5, 0.1, "")),
        ("Slide from 0 to 70 dollars per kg.", (0, 70, 1, "dollars per kg")),
        ("Slide from 0 to 20 billion dollars.", (0, 20, 1, "billion dollars")),
        ("Slide from 0 to 10 %", None),
        ("Slide from 5 to 5 %.", None),
        ("Choose one.", None),
        ("", None),
    ],
)
def test_a_scale_is_read_from_its_words(words, expected):
    found = scale(words)
    if expected is None:
        assert found is None
    else:
        ends = float(found.low), float(found.high), float(found.step), found.unit
        assert ends == expected


def test_a_slider_stands_at_a_step_near_the_middle():
    assert scale("Slide from 0 to 100 % in steps of 40.").middle == 40
    assert scale("Slide from 5 to 20 in steps of 5.").middle == 10
    assert scale("Slide from -20 to 20 %.").middle == 0


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("91.3\u00a0%", "%"),
        ("about 390,000 t", "t"),
        ("$9.30 per kg", "dollars per kg"),
        ("−20.3 percentage points", "percentage points"),
        ("about $8.5 billion", "billion dollars"),
        ("seven", ""),
        ("3,890", ""),
    ],
)
def test_the_unit_of_a_figure(words, unit):
    assert unit_of(words) == unit


@dataclass(frozen=True)
class Figure:
    """What a scale asks of a fact."""

    value: object
    words: str


@pytest.mark.parametrize(
    ("words", "order", "value", "printed"),
    [
        ("+12.9 %", "Slide from -50 to 50 %.", Decimal("12.906135555916364"), "12.9"),
        ("−20.3 %", "Slide from -50 to 50 %.", Decimal("-20.298226"), "-20.3"),
        ("about $8.5 billion", "Slide from 0 to 20 billion dollars.", 8516000000, "8.5"),
        ("seven", "Slide from 0 to 17.", 7, "7"),
    ],
)
def test_a_guess_is_held_against_the_figure_that_is_printed(words, order, value, printed):
    assert amount(Figure(value, words), scale(order)) == Decimal(printed)
