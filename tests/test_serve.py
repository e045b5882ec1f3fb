"""engine/serve.py: edits show by themselves, slips are survived, and Ctrl-C ends everything."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from engine import lock, serve
from engine.command import Unfit
from tests import small_site
from tests.tiny import edit
from tests.waiting import PATIENCE, until


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A small project to edit."""
    return small_site.project(tmp_path_factory.mktemp("copy") / "project")


@pytest.fixture(scope="module")
def live(copy):
    """(address, process) of a running `make serve`."""
    with serving(copy) as running:
        yield running


@contextlib.contextmanager
def serving(copy):
    """(address, process) of a `make serve` that answers; it is ended at the end."""
    for _ in range(3):
        address, process = started(copy)
        try:
            until(lambda: "<html" in text_of(address) or process.poll() is not None)  # noqa: B023
            if process.poll() is None:
                yield address, process
                return
        finally:
            end(process)
    pytest.fail((copy / "said.txt").read_text())


def started(copy):
    """(address, process) of a `make serve` at a port that was free a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "engine.serve", "--port", str(port)]
    with (copy / "said.txt").open("w") as said:
        process = subprocess.Popen(command, cwd=copy, stdout=said, stderr=said)
    return f"http://127.0.0.1:{port}{urlsplit(serve.address()).path}", process


def text_of(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)


def processes():
    """pid → (its parent, its state) of every process, with what Linux or what macOS has."""
    if Path("/proc").is_dir():
        told = [_told(path) for path in Path("/proc").glob("[0-9]*/stat")]
        return {
            int(path.parent.name): (int(parent), state)
            for path, state, parent in filter(None, told)
        }
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,state="], capture_output=True, text=True)
    lines = [line.split() for line in listed.stdout.splitlines()]
    return {int(pid): (int(parent), state) for pid, parent, state in lines}


def _told(path):
    try:
        state, parent = path.read_text().rpartition(")")[2].split()[:2]
    except OSError:  # it ended meanwhile
        return None
    return path, state, parent


def children(pid):
    return [each for each, (parent, _) in processes().items() if parent == pid]


def alive(pid):
    return processes().get(pid, (0, "Z"))[1][0] != "Z"


def test_an_edited_page_shows(copy, live):
    page = copy / "docs" / "index.md"
    edit(page, "says [an", "so says [an")
    until(lambda: "so says" in text_of(live[0]))


def test_an_edited_chart_shows(copy, live):
    edit(copy / "charts/supply_shares.py", "more than the rest", "wholly anew")
    until(lambda: "China does wholly anew" in text_of(live[0]))


def set_share(copy, share):
    table = copy / "data/shares.csv"
    text = re.sub(r"Malaysia,[\d.]+", f"Malaysia,{share}", table.read_text("utf-8"))
    table.write_text(text, encoding="utf-8")


def test_an_edited_row_shows(copy, live):
    set_share(copy, 4.731)
    until(lambda: "4.731" in text_of(live[0]))


def test_half_saved_files_are_survived(copy, live):
    halved = {
        path: path.read_text("utf-8")
        for path in map(
            copy.joinpath,
            (
                "data/datapackage.yaml",
                "data/facts/supply.toml",
                "data/shares.csv",
                "charts/supply_shares.py",
                "docs/index.md",
                "mkdocs.yml",
            ),
        )
    }
    for path, text in halved.items():
        path.write_text(text[: len(text) * 3 // 5], encoding="utf-8")
    until(lambda: "data/datapackage.yaml:" in (copy / "said.txt").read_text("utf-8"))
    for path, text in halved.items():
        path.write_text(text, encoding="utf-8")
    set_share(copy, 4.631)
    until(lambda: "4.631" in text_of(live[0]))
    assert "Traceback" not in (copy / "said.txt").read_text("utf-8")


def test_a_broken_promise_is_said_and_ctrl_c_ends_all(tmp_path):
    copy = small_site.project(tmp_path / "project")
    with serving(copy) as (address, process):
        page = copy / "docs" / "index.md"
        page.write_text(page.read_text() + "\n[9 %](facts.md#no-such-fact)\n")
        said = copy / "said.txt"
        until(lambda: re.search(r"docs/index\.md:\d+:\d+: .*no-such-fact", said.read_text()))
        assert address in said.read_text()
        ours = children(process.pid)
        end(process)
    assert process.returncode == 0
    assert len(ours) >= 2
    until(lambda: not any(alive(pid) for pid in ours))
    assert text_of(address) == ""
    assert "Traceback" not in said.read_text()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    return tmp_path


def python(code):
    return [sys.executable, "-c", code]


def test_charts_that_cannot_be_drawn_end_it_at_once(elsewhere):
    (elsewhere / "build_charts.py").write_text("raise SystemExit(1)")
    assert serve.main(["--port", "0"]) == 1


def test_a_taken_port_is_said_before_anything_is_drawn(elsewhere):
    (elsewhere / "build_charts.py").write_text("open('drawn', 'w')")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Unfit, match=rf"^port {port}: Address already in use; choose another"):
            serve.main(["--port", str(port)])
    assert not (elsewhere / "drawn").exists()


@pytest.mark.parametrize("words", ["-1", "65536", "http", "8000.5"])
def test_a_port_that_is_none_is_said(elsewhere, capsys, words):
    with pytest.raises(SystemExit):
        serve.main([f"--port={words}"])
    assert f"'{words}' found, a number up to 65535 expected" in capsys.readouterr().err


def test_a_child_that_dies_of_its_beginning_ends_all(elsewhere, monkeypatch, capfd):
    (elsewhere / "build_charts.py").write_text("")
    commands = {
        "drawing": python("import time; time.sleep(600)"),
        "printing": python("raise SystemExit(3)"),
    }
    monkeypatch.setattr(serve, "commands", lambda port: commands)
    assert serve.main(["--port", "0"]) == 1
    assert "The printing ended with status 3.\n" in capfd.readouterr().err


def test_a_child_that_dies_later_is_started_again(elsewhere, monkeypatch, capfd):
    monkeypatch.setattr(serve, "LASTING", 0)
    with serve.Child("drawing", python("import time; time.sleep(600)")) as child:
        first = child.process
        first.kill()
        until(lambda: first.poll() is not None)
        assert child.lives()
        assert child.process.poll() is None
        assert child.process.pid != first.pid
    assert child.process.returncode == -signal.SIGTERM
    assert "The drawing ended with status -9; it is started again." in capfd.readouterr().err


def test_no_child_outlives_a_killed_parent(elsewhere, root):
    child = "from engine import command; import time; command.run(lambda: time.sleep(600))"
    code = f"""
import os, sys
from engine import serve
with serve.Child("x", [sys.executable, "-c", {child!r}]) as child:
    print(child.process.pid, flush=True)
    os.kill(os.getpid(), 9)
"""
    own = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(python(code), env=own, stdout=subprocess.PIPE, text=True)
    until(lambda: not alive(int(done.stdout)))
    assert done.returncode == -signal.SIGKILL


@pytest.fixture
def checker(elsewhere, monkeypatch):
    """A checker that is due at once; `.ran` lists its checks."""
    monkeypatch.setattr(serve, "CALM", 0)
    checker = serve.Checker()
    checker.ran = []
    checker.check = lambda: checker.ran.append("check")
    return checker


def test_the_check_waits_until_no_build_is_under_way(checker):
    with lock.held():
        checker.look()
    assert checker.ran == []
    checker.look()
    checker.look()
    assert checker.ran == ["check"]


def test_an_edit_is_checked_when_it_is_over(checker, elsewhere):
    checker.look()
    (elsewhere / "docs").mkdir()
    (elsewhere / "docs/index.md").touch()
    checker.look()
    assert len(checker.ran) == 1
    checker.look()
    assert len(checker.ran) == 2


def test_a_check_that_an_edit_overtook_is_not_told(elsewhere, monkeypatch, capsys):
    checker = serve.Checker()
    monkeypatch.setattr(serve.sys, "executable", "true")
    checker.check()
    assert "every promise holds" in capsys.readouterr().out
    (elsewhere / "docs").mkdir()
    (elsewhere / "docs/index.md").touch()
    checker.check()
    assert capsys.readouterr().out == ""
