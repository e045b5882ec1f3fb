"""engine/serve.py: edits show by themselves, and Ctrl-C ends everything."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from engine import serve

PATIENCE = 60  # seconds; a busy machine may be slow, `make bench` measures


@pytest.fixture(scope="module")
def copy(root, tmp_path_factory, site):
    """A copy of the project to edit; its charts are drawn already."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    folder.mkdir()
    for name in ("charts", "data", "docs", "engine", "models", "theme"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
    for name in ("build_charts.py", "mkdocs.yml"):
        shutil.copy(root / name, folder)
    if (root / ".cache").is_dir():
        shutil.copytree(root / ".cache", folder / ".cache")
    return folder


@pytest.fixture(scope="module")
def live(copy):
    """(address, process) of a running `make serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "engine.serve", "--port", str(port)]
    with (copy / "said.txt").open("w") as said:
        process = subprocess.Popen(command, cwd=copy, stdout=said, stderr=said)
    address = f"http://127.0.0.1:{port}{urlsplit(serve.address()).path}"
    try:
        wait_for(lambda: "<html" in text_of(address))
        yield address, process
    finally:
        end(process)


def text_of(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(happened):
    start = time.monotonic()
    while not happened():
        assert time.monotonic() - start < PATIENCE, "nothing came"
        time.sleep(0.1)


def end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=15)


def children(pid):
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True).stdout
    pairs = (line.split() for line in listed.splitlines())
    return [int(each) for each, parent in pairs if int(parent) == pid]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return (
        "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2:3]
        if Path("/proc").is_dir()
        else True
    )


def test_an_edited_page_shows(copy, live):
    page = copy / "docs" / "tariffs.md"
    page.write_text(page.read_text() + "\nA wholly new sentence.\n")
    wait_for(lambda: "A wholly new sentence." in text_of(f"{live[0]}tariffs/"))


def test_an_edited_chart_shows(copy, live):
    chart = copy / "charts" / "supply_shares.py"
    lines = chart.read_text().split("\n")
    chart.write_text("\n".join(['"""A wholly new headline', *lines[1:]]))
    wait_for(lambda: "A wholly new headline" in text_of(f"{live[0]}supply-chain/"))


def test_an_edited_row_shows(copy, live):
    table = copy / "data" / "stage_shares.csv"
    table.write_text(
        table.read_text().replace("mining,China,2024,58.9", "mining,China,2024,57.731")
    )
    wait_for(lambda: "57.731" in text_of(f"{live[0]}supply-chain/"))


def test_a_broken_promise_is_said_and_ctrl_c_ends_all(copy, live):
    address, process = live
    page = copy / "docs" / "index.md"
    page.write_text(page.read_text() + "\n[9 %](facts.md#no-such-fact)\n")
    said = copy / "said.txt"
    wait_for(lambda: re.search(r"docs/index\.md:\d+:\d+: .*no-such-fact", said.read_text()))
    assert address in said.read_text()
    ours = children(process.pid)
    end(process)
    assert process.returncode == 0
    assert len(ours) >= 2
    wait_for(lambda: not any(alive(pid) for pid in ours))
    assert text_of(address) == ""


def test_charts_that_cannot_be_drawn_end_it_at_once(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "build_charts.py").write_text("raise SystemExit(1)")
    assert serve.main(["--port", "1"]) == 1


def test_a_child_that_ends_is_not_hidden(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "build_charts.py").write_text("")
    monkeypatch.setattr(serve, "commands", lambda port: [[sys.executable, "-c", ""]])
    assert serve.main(["--port", "1"]) == 1
    assert "One of the two servers ended" in capfd.readouterr().err
