"""Problems: one line each, with the place, what was found, what was expected."""

import sys
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One broken promise; `line` and `col` count from 1."""

    path: str
    line: int
    col: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}:{self.col}: {self.message}"


class Trouble(Exception):
    """Raised where work cannot go on; carries every problem found so far."""

    def __init__(self, *problems):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)


def near(name, names):
    """`; did you mean 'x'?`, or nothing when no name is close."""
    close = get_close_matches(str(name), [str(n) for n in names], n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def finish(problems):
    """Print every problem once, in order; return the exit status."""
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)
    return 1 if problems else 0
