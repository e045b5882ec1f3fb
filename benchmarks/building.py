"""How long the build takes, step by step, and what one edit costs."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from engine import site

PARTS = ("charts", "data", "docs", "engine", "models", "theme", "build_charts.py", "mkdocs.yml")


def copy(folder):
    """A copy of the project in which nothing is built yet."""
    folder.mkdir()
    for part in filter(Path.exists, map(Path, PARTS)):
        if part.is_dir():
            shutil.copytree(part, folder / part, ignore=shutil.ignore_patterns("*.card.json"))
        else:
            shutil.copy(part, folder)
    shutil.rmtree(folder / "docs/charts", ignore_errors=True)
    return folder


def seconds(command, folder):
    """(seconds, words) of a command that must succeed."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=site.settings(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - start, done.stdout


def measure(folder):
    """Yield (what, value, unit, note) of the build in `folder`, which is left built."""
    empty = min(seconds([sys.executable, "-c", ""], folder)[0] for _ in range(5))
    yield "an empty Python, the measure of this machine", empty, "s", ""
    total = 0
    for name, command in site.steps(folder / "site"):
        spent, _ = seconds(command, folder)
        total += spent
        yield name, spent, "s", f"{spent / empty:.0f} × empty"
    yield "the whole build from nothing", total, "s", "at most 15 s"
    nothing = min(seconds([sys.executable, "build_charts.py"], folder)[0] for _ in range(5))
    yield (
        "charts with nothing to draw",
        nothing,
        "s",
        f"{nothing / empty:.1f} × empty, at most 0.3 s",
    )
    yield "one changed row", *_one_row(folder)


def _one_row(folder):
    table = folder / "data/stage_shares.csv"
    table.write_text(table.read_text().replace("mining,China,2024,58.9", "mining,China,2024,58.8"))
    spent, said = seconds([sys.executable, "build_charts.py", "--verbose"], folder)
    drawn = [line.split()[1] for line in said.splitlines() if line.startswith("drew ")]
    return spent, "s", "drew " + ", ".join(drawn)
