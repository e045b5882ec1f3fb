"""The exposure check: its counts, its odd cases in words, and the examples of its page."""

import random
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from engine import tables
from models.exposure import OPEN, answer, open_questions, reason, reasons_count, state, still_open

SEEDED = random.Random(1)
ROWS = tables.load("exposure_reasons")
OPTIONS = [[OPEN, *row["options"].split(";")] for row in ROWS]
COUNTS = [row["counts"] for row in ROWS]


def firms(count=400):
    """Answers as a reader could give them."""
    for _ in range(count):
        yield [SEEDED.choice(options) for options in OPTIONS]


def said(answers):
    reasons, unanswered = reasons_count(answers, COUNTS), open_questions(answers)
    return answer(reasons, unanswered, len(answers))


def none_counts():
    """Every question answered, none with the answer that counts."""
    return [
        next(each for each in options[1:] if each != counts)
        for options, counts in zip(OPTIONS, COUNTS, strict=True)
    ]


def test_one_of_the_options_counts_and_none_is_called_open():
    for row in ROWS:
        assert row["options"].split(";").count(row["counts"]) == 1
        assert OPEN not in row["options"].split(";")


def test_the_count_is_the_sum_of_the_reasons_and_within_bounds():
    for answers in firms():
        each = [reason(*pair) for pair in zip(answers, COUNTS, strict=True)]
        assert set(each) <= {0, 1}
        assert reasons_count(answers, COUNTS) == sum(each)
        assert open_questions(answers) == answers.count(OPEN)
        assert 0 <= sum(each) + answers.count(OPEN) <= len(answers)


def test_an_answer_changes_its_own_reason_at_most():
    for answers in firms():
        place = SEEDED.randrange(len(answers))
        other = list(answers)
        other[place] = SEEDED.choice(OPTIONS[place])
        changed = [
            n
            for n, counts in enumerate(COUNTS)
            if state(answers[n], counts) != state(other[n], counts)
        ]
        assert changed in ([], [place])
        assert abs(reasons_count(answers, COUNTS) - reasons_count(other, COUNTS)) <= 1


def test_a_question_left_open_never_counts():
    for counts in COUNTS:
        assert reason(OPEN, counts) == 0
        assert still_open(OPEN) == 1
        assert state(OPEN, counts) == "open"
    assert reasons_count([OPEN] * len(COUNTS), COUNTS) == 0


def test_the_order_of_the_questions_does_not_matter():
    for answers in firms(50):
        pairs = list(zip(answers, COUNTS, strict=True))
        SEEDED.shuffle(pairs)
        assert reasons_count(*zip(*pairs, strict=True)) == reasons_count(answers, COUNTS)


def test_none_and_all():
    assert reasons_count(none_counts(), COUNTS) == 0
    assert reasons_count(COUNTS, COUNTS) == len(COUNTS)


SAID = {
    (0, 10): "Nothing is answered yet: 10 questions are open.",
    (0, 9): "No reason found so far, 9 questions still open. That is not the same as safe: "
    "this list is short, and rules change.",
    (0, 0): "No reason found in 10 answers. That is not the same as safe: "
    "this list is short, and rules change.",
    (1, 1): "1 reason to look closer, 1 question still open.",
    (3, 2): "3 reasons to look closer, 2 questions still open.",
    (10, 0): "10 reasons to look closer, no question left open.",
}


@pytest.mark.parametrize("case", SAID)
def test_every_case_has_its_words(case):
    assert answer(*case, 10) == SAID[case]


def test_a_missing_reason_is_never_called_safe_and_every_sentence_has_room():
    assert "not the same as safe" in said(none_counts())
    for answers in firms():
        assert len(said(answers)) <= 160
        none = not reasons_count(answers, COUNTS) and open_questions(answers) < len(answers)
        assert ("not the same as safe" in said(answers)) == none


def test_the_examples_of_the_page_are_those_of_the_table():
    text = Path("docs/model-exposure.md").read_text(encoding="utf-8")
    asked = [dict(parse_qsl(part.split(")")[0])) for part in text.split("exposure.svg?")[1:]]
    firms = ("motor_maker", "recycler", "tool_maker")
    assert asked == [{row["id"]: row[firm] for row in ROWS if row[firm]} for firm in firms]
    for firm in asked:
        chosen = [firm.get(row["id"], OPEN) for row in ROWS]
        assert all(each in options for each, options in zip(chosen, OPTIONS, strict=True))
