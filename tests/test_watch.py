"""Live drawing: an edit is drawn without a manual step, a mistake is said and survived."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tiny import edit, project

COMMAND = Path(__file__).parents[1] / "build_charts.py"


@pytest.fixture
def watching(tmp_path):
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-u", str(COMMAND), "--watch"],
        cwd=project(tmp_path),
        stdout=log,
        stderr=log,
    )
    yield tmp_path
    child.terminate()
    child.wait(10)
    log.close()


def until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened in time"
        time.sleep(0.05)


def test_an_edit_is_drawn_and_a_mistake_survived(watching):
    table = watching / "docs/charts/shares_chart.csv"
    chart = watching / "charts/shares_chart.py"
    until(table.exists)
    edit(chart, "    chart = alt", "    1 / 0\n    chart = alt")
    until(
        lambda: "charts/shares_chart.py:20:1: ZeroDivisionError" in (watching / "log").read_text()
    )
    assert "4.5" in table.read_text()
    edit(chart, "    1 / 0\n", "")
    edit(watching / "data/shares.csv", "4.5", "4.6")
    until(lambda: "4.6" in table.read_text())
