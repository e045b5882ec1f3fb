"""Starts two builds of one project at once: both must end well, and the site must be right.

`python -m benchmarks.two_builds --rounds 20 --seed 1`: the second starts at a random moment of the
first; in every second round a figure changes in between.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.kills import FIGURES, digest, expected, set_figure
from tests import small_site


def measure(folder, rounds, seed):
    """Yield (when the second build began, what was wrong or "")."""
    known, span = expected(small_site.project(folder))
    chance = random.Random(seed)
    for turn in range(rounds):
        figure = FIGURES[turn % 2]
        set_figure(folder, figure)
        first, share = small_site.start(folder), chance.random() * 0.8
        time.sleep(span * share)
        if turn % 4 > 1:
            figure = FIGURES[(turn + 1) % 2]
            set_figure(folder, figure)
        second = small_site.start(folder)
        said = [*first.communicate(), *second.communicate()]
        yield f"a second build at {share:.0%}", fault(folder, known[figure], first, second, said)


def fault(folder, right, first, second, said):
    """What is wrong after both have ended; "" when all is right."""
    if first.returncode or second.returncode:
        return f"status {first.returncode} and {second.returncode}: {' '.join(said)[-300:]}"
    if any("Traceback" in words for words in said):
        return "a traceback"
    return "" if digest(folder / "site") == right else "another site than that of one build"


def main(words=None):
    """Print a line for each pair and the count of those that went right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_builds", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given, right = parser.parse_args(words), 0
    with tempfile.TemporaryDirectory() as place:
        for what, wrong in measure(Path(place, "project"), given.rounds, given.seed):
            print(f"{what}: {wrong or 'right'}", flush=True)
            right += not wrong
    print(f"two builds at once: {right} of {given.rounds} right")
    return 0 if right == given.rounds else 1


if __name__ == "__main__":
    sys.exit(main())
