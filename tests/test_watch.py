"""Live drawing: an edit is drawn without a manual step, a mistake is said and survived."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny import edit, project
from tests.waiting import PATIENCE, until

COMMAND = Path(__file__).parents[1] / "build_charts.py"


@pytest.fixture
def watching(tmp_path):
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    command = [sys.executable, "-u", str(COMMAND), "--watch"]
    own = os.environ | {"PYTHONPATH": str(tmp_path)}  # its models are found as from the root
    child = subprocess.Popen(command, cwd=project(tmp_path), env=own, stdout=log, stderr=log)
    yield tmp_path
    child.terminate()
    child.wait(PATIENCE)
    log.close()


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


def test_an_edited_model_is_drawn(watching):
    table = watching / "docs/charts/shares_chart.csv"
    until(table.exists)
    (watching / "models").mkdir()
    (watching / "models/doubling.py").write_text("def more(x):\n    return x * 2\n")
    rows = "data({**row, 'share': more(row['share'])} for row in shares)"
    edit(watching / "charts/shares_chart.py", "data(shares)", rows)
    edit(
        watching / "charts/shares_chart.py",
        "import altair",
        "from models.doubling import more\nimport altair",
    )
    until(lambda: "182.6" in table.read_text())
    edit(watching / "models/doubling.py", "x * 2", "x * 3")
    until(lambda: "273.9" in table.read_text())
