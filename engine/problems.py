"""Problems: one line each, with the place, what was found, what was expected."""

import re
import sys
from dataclasses import dataclass
from difflib import get_close_matches

from engine import annotations

# Whatever a terminal or an editor would take for the end of a line, for an order, or for a turn.
BREAK = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True, order=True)
class Problem:
    """One broken promise; `line` and `col` count from 1. One that `follows` comes after causes."""

    path: str
    line: int
    col: int
    message: str
    follows: bool = False

    def __str__(self):
        return f"{self.path}:{self.line}:{self.col}: {self.line_of_words}"

    @property
    def line_of_words(self):
        """The message as one line that shows what a reader would not see."""
        return UNSEEN.sub(_code, BREAK.sub(" ", self.message))


class Trouble(Exception):
    """Raised where work cannot go on; carries every problem found so far."""

    def __init__(self, *problems):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)


def near(name, names):
    """`; did you mean 'x'?`, or nothing when no name is close."""
    close = get_close_matches(str(name), [str(n) for n in names], n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def in_order(problems):
    """Each problem once: causes before what follows from them, by place."""
    return sorted(set(problems), key=lambda problem: (problem.follows, problem))


def finish(problems):
    """Print every problem once, in order; return the exit status."""
    listed = in_order(problems)
    for problem in listed:
        print(problem, file=sys.stderr)
    annotations.show(listed)
    return 1 if listed else 0


def _code(found):
    return f"\\u{ord(found[0]):04x}"
