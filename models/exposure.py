"""Where a buyer should look closer: reasons and open questions, counted, never weighed.

An answer is one of the options of its question (data/exposure_reasons.csv, options), or OPEN. Each
reason depends on its own answer alone. Left out: how much a reason matters, and whether the answers
are true. No reason found is not the same as safe.
"""

from engine.arithmetic import number, where

OPEN = "all"  # a question not answered; the lists on a page hide nothing for it


def reason(given, counts):
    """1 if the answer given is the one that counts (data/exposure_reasons.csv, counts), else 0."""
    return where(given == counts, 1, 0)


def still_open(given):
    """1 if the question is not answered, else 0."""
    return where(given == OPEN, 1, 0)


def state(given, counts):
    """The same in a word: what the answer makes of its question."""
    answered = where(reason(given, counts) == 1, "reason", "no reason")
    return where(still_open(given) == 1, "open", answered)


def reasons_count(answers, counts):
    """How many reasons apply: 0 to the number of questions. The sum of `reason`."""
    total = 0
    for given, counting in zip(answers, counts, strict=True):
        total = total + reason(given, counting)
    return total


def open_questions(answers):
    """How many questions are not answered: 0 to their number."""
    total = 0
    for given in answers:
        total = total + still_open(given)
    return total


def tally(reasons, unanswered):
    """`3 reasons, 2 open`."""
    return counted(reasons, "reason") + ", " + number(unanswered) + " open"


def answer(reasons, unanswered, questions):
    """What the answers amount to, in words; the three are counts.

    reasons: of `reasons_count`. unanswered: of `open_questions`. questions: how many there are.
    """
    nothing = "Nothing is answered yet: " + number(questions) + " questions are open."
    left = counted(unanswered, "question") + " still open."
    found = counted(reasons, "reason") + " to look closer, "
    found = found + where(unanswered == 0, "no question left open.", left)
    none = "No reason found in " + number(questions) + " answers."
    none = where(unanswered == 0, none, "No reason found so far, " + left)
    none = none + " That is not the same as safe: this list is short, and rules change."
    words = where(reasons == 0, none, found)
    return where(unanswered == questions, nothing, words)


def counted(count, word):
    """`1 reason`, `3 reasons`."""
    return number(count) + " " + word + where(count == 1, "", "s")
