"""engine/clock.py: what took how long."""

import io
import json
import re
import sys

import pytest

from engine import clock


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def python(code):
    return [sys.executable, "-c", code]


def test_plain_lines_name_each_step_and_its_seconds():
    out = io.StringIO()
    timer = clock.Clock(out, live=False)
    timer.run("waiting", python("import time; time.sleep(0.2)"))
    timer.finish()
    assert out.getvalue().splitlines()[0] == "  · waiting …"
    assert "✓ waiting" in out.getvalue()
    assert "together" in out.getvalue()
    assert timer.times["waiting"] >= 0.2


def test_a_failing_step_says_so_and_keeps_its_status():
    out = io.StringIO()
    with pytest.raises(clock.StepFailed, match="breaking failed") as failed:
        clock.Clock(out, live=False).run("breaking", python("raise SystemExit(3)"))
    assert failed.value.status == 3
    assert "✗ breaking failed" in out.getvalue()


def test_on_a_terminal_a_bar_goes_on_below_the_words_of_the_step():
    out = io.StringIO()
    code = "import time; print('a word', flush=True); time.sleep(0.3)"
    clock.Clock(out, live=True).run("drawing", python(code))
    assert "\ra word" in out.getvalue().replace("\x1b[K", "")
    assert re.search(r"░ drawing \d+ s", out.getvalue())


def test_the_bar_fills_by_the_time_the_step_took_before():
    assert clock._blocks(5, 10) == "█" * 12 + "░" * 12
    assert clock._blocks(99, 10).count("█") == clock.WIDTH - 1
    assert clock._blocks(1, None).count("█") == 1


def test_times_are_remembered_and_a_broken_memory_is_ignored():
    timer = clock.Clock(io.StringIO(), live=False)
    timer.times = {"sealing": 1.5}
    timer.finish()
    assert clock.Clock(io.StringIO()).last == {"sealing": 1.5}
    clock.LAST.write_text(json.dumps([1]))
    assert clock.Clock(io.StringIO()).last == {}
