"""Makefile: what is told first, and what `make fix` does."""

import shutil
import subprocess
import sys

import pytest

TESTED = ["ruff check", "engine.browser", "engine.site", "pytest"]


def steps(root, target):
    command = ["make", "--dry-run", target]
    return subprocess.run(command, cwd=root, capture_output=True, text=True).stdout


def test_lint_and_a_missing_browser_are_told_before_anything_is_built(root):
    listed = steps(root, "test")
    places = [listed.index(step) for step in TESTED]
    assert places == sorted(places)


def test_what_a_fork_publishes_by_builds_nothing_and_leaves_our_content_alone(root):
    listed = steps(root, "test-engine")
    assert "engine.site" not in listed
    assert "--ignore tests/content" in listed
    assert "run: make test-engine\n" in (root / ".github/workflows/publish.yml").read_text("utf-8")


@pytest.fixture
def written(root, tmp_path):
    """A folder with a file that wants repairs, of which one must be made by hand."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    long = "x = {" + ", ".join(f"'number {n}': {n}" for n in range(20)) + "}\n"
    (tmp_path / "a.py").write_text(f"import os\n{long}y = missing\n")
    return tmp_path


def test_fix_formats_even_when_something_is_left_to_do(root, written):
    lines = [line for line in steps(root, "fix").splitlines() if " -m ruff " in line]
    commands = [line.split(" -m ruff ")[1].split() for line in lines]
    done = [subprocess.run([sys.executable, "-m", "ruff", *each], cwd=written) for each in commands]
    assert [each.returncode for each in done] == [0, 0, 1]
    text = (written / "a.py").read_text()
    assert "import os" not in text
    assert max(map(len, text.splitlines())) <= 100
