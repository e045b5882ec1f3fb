"""Kills builds at random moments: afterwards the old or the new site is whole, the next run right.

`python -m benchmarks.kills --rounds 50 --seed 1`: in a small project a figure changes, a build is
started, and it or its running step gets SIGKILL. A digest over all files tells which site is there.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from tests import small_site

FIGURES = ("4.5", "4.6")


def digest(folder):
    """One mark of all names and bytes below `folder`, or "" when it is not there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
    marks = "".join(f"{name} {sha256(body).hexdigest()}\n" for name, body in told)
    return sha256(marks.encode()).hexdigest() if marks else ""


def expected(folder):
    """(figure → digest of its site, seconds of a build): each built once, undisturbed."""
    known, start = {}, time.monotonic()
    for figure in FIGURES:
        set_figure(folder, figure)
        must(small_site.build(folder))
        known[figure] = digest(folder / "site")
    return known, (time.monotonic() - start) / len(FIGURES)


def set_figure(folder, figure):
    rows = (folder / "data/shares.csv").read_text("utf-8").splitlines()
    cells = [f"Malaysia,{figure},iea,,reported" if "Malaysia" in row else row for row in rows]
    (folder / "data/shares.csv").write_text("\n".join(cells) + "\n", "utf-8")


def must(done):
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def killed(folder, after, step):
    """Start a build, wait, kill it or its running `step`; who died, or "nobody" if it was over."""
    process = small_site.start(folder)
    time.sleep(after)
    victims = children(process.pid) if step else [process.pid]
    over = process.poll() is not None
    for pid in victims:
        subprocess.run(["kill", "-KILL", str(pid)], capture_output=True)
    process.communicate()
    return "nobody" if over else "the step" if step else "the build"


def children(pid):
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True)
    pairs = (line.split() for line in listed.stdout.splitlines())
    return [int(each) for each, parent in pairs if int(parent) == pid]


def measure(folder, rounds, seed):
    """Yield (who was killed after which share of a build, what was wrong or "")."""
    known, span = expected(small_site.project(folder))
    chance = random.Random(seed)
    for turn in range(rounds):
        set_figure(folder, FIGURES[turn % 2])
        share = chance.random()
        who = killed(folder, span * share, chance.random() < 0.5)
        yield f"{who} killed at {share:.0%}", fault(folder, known, FIGURES[turn % 2])


def fault(folder, known, figure):
    """What is wrong after a kill, and after the next run; "" when all is right."""
    if digest(folder / "site") not in known.values():
        return "the site is not whole"
    done = small_site.build(folder)
    if done.returncode:
        return f"the next run failed: {(done.stdout + done.stderr).splitlines()[-1:]}"
    if digest(folder / "site") != known[figure]:
        return "the next run made another site"
    left = [path.name for path in (folder / ".cache").iterdir() if path.is_dir()]
    return f"left in .cache: {left}" if left else ""


def main(words=None):
    """Print a line for each kill and the count of those that harmed nothing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given, right = parser.parse_args(words), 0
    with tempfile.TemporaryDirectory() as place:
        for what, wrong in measure(Path(place, "project"), given.rounds, given.seed):
            print(f"{what}: {wrong or 'right'}", flush=True)
            right += not wrong
    print(f"kills: {right} of {given.rounds} harmed nothing")
    return 0 if right == given.rounds else 1


if __name__ == "__main__":
    sys.exit(main())
