"""Falsifies places of a copy of the project at random, and says which falsehoods pass.

`python -m benchmarks.falsify [500] [--seed 1]`: each is judged by the check; if that passes it,
the pages that it changes are printed again and read by the oracle.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks import falsehoods, rejudging
from benchmarks.building import PARTS

OUTCOMES = ("tried", "by the check", "by the oracle", "harmless", "missed")


@dataclass(frozen=True)
class Verdict:
    """What became of a falsehood: an outcome, and the first problem or the reason."""

    falsehood: object
    outcome: str
    said: str
    told: str


def main(words=None):
    """Judge as many falsehoods as asked; the status is 0 if at most one in twenty passes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.falsify", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(words)
    made = falsehoods.some(given.number, given.seed)
    verdicts = list(judged(made, given.workers))
    for line in table(verdicts):
        print(line)
    for each in verdicts:
        if each.outcome in ("missed", "harmless"):
            print(_line(each))
    return 0 if _passed(verdicts) <= 0.05 else 1


def judged(made, workers):
    """Yield a Verdict for each falsehood; every worker has a copy of the project of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path.cwd()
        os.chdir(copied(Path(folder) / "project"))
        _work.judge = rejudging.Judge()  # what it read, the workers know
        parts = [made[number::workers] for number in range(workers)]
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            for found in pool.map(_work, parts):
                yield from found
        os.chdir(home)


def _work(made):
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(copied(Path(folder) / "project"))
        judge = _work.judge
        judge.pages.move()
        found = []
        for number, each in enumerate(made, 1):
            found.append(verdict(judge, each))
            print(f"{number} of {len(made)}: {_line(found[-1])}", file=sys.stderr, flush=True)
        os.chdir("/")
    return found


def copied(folder):
    """A copy of the project with what is drawn already."""
    folder.mkdir()
    for part in filter(Path.exists, map(Path, (*PARTS, ".cache/charts.json"))):
        target = folder / part
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if part.is_dir() else shutil.copy)(part, target)
    return folder


def verdict(judge, falsehood):
    """Put a falsehood in its place, judge it, and take it out again."""
    judge.prepare(falsehood)
    path = Path(falsehood.path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: falsehood.start] + falsehood.new + text[falsehood.end :], "utf-8")
    try:
        outcome, said = judge.outcome(falsehood)
    finally:
        path.write_text(text, encoding="utf-8")
    return Verdict(falsehood, outcome, said, falsehood.told(text))


def _line(verdict):
    return f"{verdict.outcome} [{verdict.falsehood.kind}] {verdict.told} {verdict.said}"


def table(verdicts):
    """The lines of a Markdown table: a row for each kind, and one of the sums."""
    yield f"| what was falsified | {' | '.join(OUTCOMES)} |"
    yield "| --- |" + " ---: |" * len(OUTCOMES)
    counts = Counter((each.falsehood.kind, each.outcome) for each in verdicts)
    kinds = sorted({each.falsehood.kind for each in verdicts})
    for kind in kinds:
        yield _row(kind, [counts[kind, outcome] for outcome in OUTCOMES[1:]])
    yield _row("all", [sum(counts[kind, each] for kind in kinds) for each in OUTCOMES[1:]])
    yield f"\nOf those that change what a reader reads, {_passed(verdicts):.1%} pass."


def _row(name, numbers):
    return f"| {name} | {' | '.join(map(str, [sum(numbers), *numbers]))} |"


def _passed(verdicts):
    outcomes = Counter(each.outcome for each in verdicts)
    return outcomes["missed"] / max(1, len(verdicts) - outcomes["harmless"])


if __name__ == "__main__":
    sys.exit(main())
