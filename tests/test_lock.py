"""engine/lock.py: one build at a time, and a killed holder holds nothing."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine import lock

ROOT = Path(__file__).parent.parent
HOLD = "from engine import lock\nwith lock.held():\n    print('held', flush=True)\n    input()\n"
TRY = "from engine import lock\nwith lock.held(patience=0.2):\n    print('held', flush=True)\n"
HAND_ON = f"""
import subprocess, sys
from engine import lock
with lock.held():
    subprocess.run([sys.executable, "-c", {HOLD!r}], pass_fds=lock.descriptors())
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A function: run code in a process of its own, in an empty folder; it has begun to hold."""
    monkeypatch.chdir(tmp_path)
    pipe, own = subprocess.PIPE, os.environ | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdin": pipe, "stdout": pipe, "stderr": pipe, "text": True}
    with contextlib.ExitStack() as stack:

        def start(code):
            child = subprocess.Popen([sys.executable, "-c", code], env=own, **pipes)
            stack.enter_context(child)
            stack.callback(child.kill)
            return child

        yield start


def test_the_second_waits_and_says_for_whom(run):
    first = run(HOLD)
    assert first.stdout.readline() == "held\n"
    second = run(TRY.replace("0.2", "120"))
    words = second.stderr.readline()
    assert words.startswith("Waiting for python -c from engine import lock")
    assert words.endswith(", at most 2 minutes …\n")
    first.communicate("\n")
    assert second.communicate()[0] == "held\n"
    assert second.returncode == 0


def test_who_waits_too_long_is_told_who_holds_it(run, monkeypatch):
    first = run(HOLD)
    first.stdout.readline()
    said = []
    with pytest.raises(lock.Busy) as busy, lock.held(patience=0.1, say=said.append):
        pass
    assert f"(process {first.pid}, since " in said[0]
    assert said[0].endswith(", at most 0.1 seconds …")
    assert str(busy.value).endswith("still works here after 0.1 seconds")
    assert len(said) == 1


def test_a_killed_holder_holds_nothing(run):
    first = run(HOLD)
    first.stdout.readline()
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert run(TRY).communicate()[0] == "held\n"


def test_what_a_killed_holder_had_begun_keeps_the_lock_to_its_end(run):
    first = run(HAND_ON)
    assert first.stdout.readline() == "held\n", "the child works under its parent's lock"
    first.send_signal(signal.SIGKILL)
    first.wait()
    with pytest.raises(lock.Busy), lock.held(patience=0.1, say=str):
        pass
    first.stdin.close()
    with lock.held(patience=60, say=str):
        assert f"process {os.getpid()}" in lock.BUILD.read_text()


def test_a_lock_is_held_once_and_let_go_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with lock.held(), lock.held(patience=0), lock.held(lock.CHARTS):
        assert len(lock.descriptors()) == 2
    assert lock.descriptors() == []
    assert lock.BUILD.read_text() == ""


def test_other_words_in_the_environment_are_no_lock(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(lock.INHERITED, "9999,x,0")
    with lock.held(patience=0):
        assert f"process {os.getpid()}" in lock.BUILD.read_text()
