"""A chart file runs in a process of its own: whatever it does, the run ends with a line that says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import charts, confined, helper, studio
from tests.tiny import edit, project

ROOT = Path(__file__).parents[1]
CHART = "charts/shares_chart.py"
BODY = "    chart = alt"
ENDINGS = {
    "alt.utils.core.sys.modules['os']._exit(0)": "1:1: it ended Python itself, with status 0",
    "alt.utils.core.sys.modules['os'].kill(alt.utils.core.sys.modules['os'].getpid(), 9)":
        "20:1: 'os.kill' found, which starts or ends processes; a chart only draws",
    "alt.utils.core.sys.modules['faulthandler']._sigsegv()":
        "20:1: it crashed Python itself (SIGSEGV)",
    "alt.utils.core.sys.modules['pathlib'].Path('data/shares.csv').write_text('')":
        "20:1: writing to 'data/shares.csv' found; a chart may not change files",
    "alt.utils.core.sys.modules['pathlib'].Path('data/others.csv').read_text()":
        "20:1: reading 'data/others.csv' found; a chart gets tables as arguments",
    "alt.utils.core.sys.modules['os'].remove('data/shares.csv')":
        "20:1: 'os.remove' found, which changes files; a chart only draws",
    "x = [' ' * 10**8 for _ in range(100)]": "20:1: it needs more memory than a chart may use",
    "while True: pass": "20:1: no end after 1 seconds of work, the limit of a chart",
    "print('a word of mine')": None,
}  # fmt: skip


def run(folder, *command, **surroundings):
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""} | surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("line", ENDINGS)
def test_a_line_for_every_ending(tmp_path, line):
    tiny = project(tmp_path)
    edit(tiny / CHART, BODY, f"    {line}\n{BODY}")
    before = (tiny / "data/shares.csv").read_bytes()
    done = run(tiny, ROOT / "build_charts.py", CHART_SECONDS="1" if "while" in line else "60")
    assert (tiny / "data/shares.csv").read_bytes() == before
    if ENDINGS[line] is None:
        assert (done.returncode, done.stderr) == (0, "a word of mine\n" * 2)
        return
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"{CHART}:{ENDINGS[line]}"), done.stderr
    assert not (tiny / "docs/charts").exists()


def test_the_judge_survives_as_well(tmp_path):
    tiny = project(tmp_path)
    edit(tiny / CHART, BODY, f"    raise SystemExit(0)\n{BODY}")
    done = run(tiny, ROOT / "build_charts.py", "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'SystemExit' found, which ends the run" in done.stderr


def test_a_picture_without_an_end_is_ended(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    endless = 'transform_calculate(a="sequence(0, 5000000000)").transform_filter'
    edit(Path(CHART), "transform_filter", endless)
    monkeypatch.setattr(studio, "_seconds", lambda: 20)
    monkeypatch.setattr(studio, "START", 0)
    monkeypatch.setattr(studio, "SLOW", 1)
    try:
        [(_, card, problems, _)] = studio.work(list(charts.contracts().values()))
    finally:
        studio.close()
    assert card is None
    assert [problem.line for problem in problems] == [14]
    assert "it cannot be drawn: " in problems[0].message


def test_a_limit_that_is_none_is_said(tmp_path):
    done = run(project(tmp_path), ROOT / "build_charts.py", CHART_SECONDS="long")
    assert done.returncode == 1
    assert done.stderr.startswith("CHART_SECONDS: 'long' found, a number of seconds")


def test_a_helper_that_ends_is_started_anew():
    asked = helper.Helper("engine.sandbox")
    job = {"chart": "none", "path": "charts/none.py", "seconds": 60, "mib": 1024}
    assert "problems" in asked.ask(job, 100)
    asked.process.kill()
    asked.process.wait()
    assert "problems" in asked.ask(job, 100)
    asked.close()
    assert asked.process is None


def test_a_helper_works_where_it_is_asked(tmp_path, monkeypatch):
    """One after the other in two projects, as tests and editors do."""
    found = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(project(folder))
        edit(Path(CHART), "China does more", f"China, project {name}, does more")
        edit(Path("data/shares.csv"), "4.5", "4.25" if name == "two" else "4.75")
        found += [
            (each[1]["headline"], each[1]["rows"][1][1])
            for each in studio.work(list(charts.contracts().values()))
        ]
    studio.close()
    assert found == [
        ("China, project one, does more than the rest", 4.75),
        ("China, project two, does more than the rest", 4.25),
    ]


def test_a_way_of_ending_is_named():
    assert helper.ended(3) == "it ended Python itself, with status 3"
    assert helper.ended(-11) == "it crashed Python itself (SIGSEGV)"
    assert helper.ended(-99) == "it crashed Python itself (signal -99)".replace("-", "")


def test_every_way_out_is_closed():
    for event in ("socket.connect", "subprocess.Popen", "os.system", "os.rename", "ctypes.dlopen"):
        family = event.partition(".")[0]
        assert event in confined.FORBIDDEN or family in confined.FAMILIES
