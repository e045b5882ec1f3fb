"""Spoils one file of a small project at a time and tells how `engine.check` takes it.

`make fuzz`, or `python -m benchmarks.fuzz --cases 5000 --seed 1`; `--case N` shows one case again.
Every case is judged by a worker that lives on; one that dies or hangs is noted and started anew.
"""

import argparse
import contextlib
import io
import json
import os
import random
import re
import select
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from benchmarks.mutations import KINDS, mutated
from engine import command
from tests import small_site
from tests.tiny import edit

PARTS = ("tables", "data package", "registers", "pages", "charts", "settings")
OUTCOMES = ("clear error", "right", "traceback", "hang", "silent death", "silently wrong")
BAD = OUTCOMES[2:]
LIMIT = 120  # seconds; a whole check of the small project takes less than one
PLACE = re.compile(r"^[^\s:]+:\d+:\d+: \S", re.MULTILINE)
CLAIM = """[a-two-years]
claim = "There are two years left."
said_by = "the post"
where = "section 1"
kind = "forecast"
topic = "window"
assessment = "not yet checkable"
confidence = "medium"
why = "China does [91 %](facts.md#share) of it."
would_change = "A plant that *works*."
for_readers = "Ask which metal."
needs = "A date."
assessed_on = "2026-11-22"

[[a-two-years.for]]
source = "iea"
note = "Says 24 months."
"""
TERM = """[refining]
term = "refining"
also = ["refines"]
means = "Making metal pure."
"""
MORE = {
    "data/glossary.toml": TERM,
    "data/claims/text.toml": CLAIM,
    "docs/glossary.md": f"# The glossary\n\n[GLOSSARY]\n{small_site.CLOSING}",
    "docs/claims.md": f"# The claims\n\n[CLAIMS window]\n{small_site.CLOSING}",
}


def project(folder):
    """A small project with every kind of register, drawn and without problems."""
    small_site.project(folder)
    for name, text in MORE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    names = "  - Words: glossary.md\n  - Claims: claims.md\n"
    edit(folder / "mkdocs.yml", "data.md\n", f"data.md\n{names}")
    edit(folder / "docs/index.md", "China does", "In [refining](glossary.md#refining) China does")
    edit(folder / "docs/index.md", "made up.", "made up, [one](claims.md#a-two-years).")
    for words in (["build_charts.py"], ["-m", "engine.check"]):
        done = small_site.build(folder, [sys.executable, *words])
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    return folder


def part(path):
    """The part of the project that a file belongs to."""
    names = {".csv": 0, ".yaml": 1, ".toml": 2, ".md": 3, ".py": 4, ".yml": 5}
    return PARTS[names[path.suffix]]


def targets(folder):
    """Part → the files of it that are spoiled."""
    found = {name: [] for name in PARTS}
    for pattern in ("data/**/*", "docs/*", "charts/*", "mkdocs.yml"):
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and path.suffix in KINDS:
                found[part(path)].append(path.relative_to(folder))
    return found


def case(folder, seed, number):
    """(path, bytes, whether it must not pass) of one case."""
    chance = random.Random(f"{seed}/{number}")
    path = chance.choice(targets(folder)[PARTS[number % len(PARTS)]])
    return path, *mutated(path, (folder / path).read_bytes(), chance)


def work(folder, seed):
    """A worker: for each number on the standard input, a line with what its case came to."""
    answers, sys.stdout = sys.stdout, io.StringIO()
    os.chdir(folder)
    for line in sys.stdin:
        path, body, must_fail = case(Path(), seed, int(line))
        good = path.read_bytes()
        path.write_bytes(body)
        try:
            outcome, said = judged(path, must_fail)
        finally:
            path.write_bytes(good)
        print(json.dumps([outcome, str(path), said]), file=answers, flush=True)


def judged(path, must_fail):
    """(outcome, what was said) of a check of the project as it is now."""
    from engine import check, drawing, palette

    drawing.forget_modules()
    palette.colours.cache_clear()
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = check.main([])
    except BaseException:
        return "traceback", traceback.format_exc()
    words = said.getvalue()
    if "Traceback" in words:
        return "traceback", words
    if status:
        return ("clear error" if PLACE.search(words) else "silent death"), words
    if "checked:" not in words:
        return "silent death", words
    return ("silently wrong" if must_fail else "right"), words


class Worker:
    """A process that judges cases; `ask` gives its answer, or how it failed to give one."""

    def __init__(self, folder, seed):
        self.words = [sys.executable, "-m", "benchmarks.fuzz", "--worker", str(folder)]
        self.words += ["--seed", str(seed)]
        self.start()

    def start(self):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen(self.words, encoding="utf-8", **pipes)

    def ask(self, number):
        """(outcome, path, words)"""
        print(number, file=self.process.stdin, flush=True)
        ready, _, _ = select.select([self.process.stdout], [], [], LIMIT)
        line = self.process.stdout.readline() if ready else ""
        if line:
            return json.loads(line)
        self.process.kill()
        said = self.process.communicate()[1]
        self.start()
        return ["silent death" if ready else "hang", "", said]

    def end(self):
        self.process.kill()
        self.process.communicate()


def measure(folder, numbers, seed):
    """Yield (number, outcome, path, words) of these cases."""
    worker = Worker(folder, seed)
    good = {path: path.read_bytes() for path in everything(folder)}
    try:
        for number in numbers:
            outcome, path, said = worker.ask(number)
            if not path:  # it could not clear up
                path = str(case_path(folder, good, seed, number))
            yield number, outcome, path, said
    finally:
        worker.end()


def everything(folder):
    return [folder / path for paths in targets(folder).values() for path in paths]


def case_path(folder, good, seed, number):
    """The path of a case whose worker died, after everything was put back."""
    for path, body in good.items():
        path.write_bytes(body)
    previous = Path.cwd()
    os.chdir(folder)
    try:
        return case(Path(), seed, number)[0]
    finally:
        os.chdir(previous)


def table(counts):
    """Lines of a Markdown table: part → how often which outcome."""
    yield "| part | tried | " + " | ".join(OUTCOMES) + " |"
    yield "| --- " * (len(OUTCOMES) + 2) + "|"
    for name in (*PARTS, "together"):
        row = sum(counts.values(), Counter()) if name == "together" else counts[name]
        cells = [row.total(), *(row[outcome] for outcome in OUTCOMES)]
        yield f"| {name} | " + " | ".join(map(str, cells)) + " |"


def run(numbers, seed, shown=False, counts=None):
    """Judge these cases and fill the counts; (counts, the cases that ended badly)."""
    counts, bad = counts or {name: Counter() for name in PARTS}, []
    with tempfile.TemporaryDirectory() as place:
        folder = project(Path(place, "project"))
        for number, outcome, path, said in measure(folder, numbers, seed):
            counts[part(Path(path))][outcome] += 1
            if outcome in BAD or shown:
                bad.append(number)
                last = (said.strip().splitlines() or [""])[-1]
                print(f"case {number}, {path}: {outcome}: {said if shown else last}", flush=True)
    return counts, bad


def main(words=None):
    """Print the cases that ended badly and the table; exit status 1 if there were any."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int)
    parser.add_argument("--worker", type=Path)
    given = parser.parse_args(words)
    if given.worker:
        return work(given.worker, given.seed)
    numbers = range(given.first, given.first + given.cases)
    one = given.case is not None
    counts = {name: Counter() for name in PARTS}
    try:
        _, bad = run([given.case] if one else numbers, given.seed, one, counts)
    finally:  # also when it is interrupted
        print(*table(counts), sep="\n", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(command.run(main))
