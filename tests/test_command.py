"""engine/command.py: whatever stops a command from outside is one line, and a status."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine import command

ROOT = Path(__file__).parent.parent


def ran(body, shell="{}", **environment):
    """A command whose `main` is this body, run by a line of the shell."""
    code = f"import sys\nfrom engine import command\ndef main():\n    {body}\n"
    words = f"{sys.executable} -c '{code}sys.exit(command.run(main))'"
    own = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(["bash", "-c", shell.format(words)], env=own, capture_output=True)


def test_a_status_is_passed_on():
    assert ran("return 3").returncode == 3
    assert ran("return 0").returncode == 0


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('open("no/such/file")', "no/such/file: No such file or directory"),
        ('raise OSError(28, "No space left on device")', "No space left on device"),
        ('raise command.Unfit("SITE_URL: x found")', "SITE_URL: x found"),
        ('raise OSError("in words")', "in words"),
    ],
)
def test_what_the_system_refuses_is_one_line(body, words):
    done = ran(body)
    assert (done.returncode, done.stderr.decode()) == (1, words + "\n")


def test_a_full_disk_is_one_line(tmp_path):
    done = ran(f'open("{tmp_path}/x", "wb").write(bytes(100000))', "ulimit -f 1; {}")
    assert (done.returncode, done.stderr.decode()) == (1, "File too large\n")


@pytest.mark.parametrize(
    "told", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_letters_that_the_output_lacks_are_no_error(told):
    done = ran('print("a \\u00b7 b \\u2713")', **told, PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"a ")


def test_who_reads_no_further_ends_it_quietly():
    many = 'print("x" * 100000) or print("y")'
    done = ran(many, "{} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (141, b"")


def test_closed_streams_swallow_words_and_spare_files(tmp_path):
    body = f'open("{tmp_path}/x", "w").write("mine") and print("loud") and 0 or 5'
    done = ran(f"return {body}", "{} >&- 2>&- <&-")
    assert done.returncode == 5
    assert (tmp_path / "x").read_text() == "mine"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_a_status_without_words(sent):
    done = ran(f"import os; os.kill(os.getpid(), {int(sent)}); import time; time.sleep(60)")
    assert (done.returncode, done.stdout + done.stderr) == (128 + sent, b"")


def test_a_place_is_told_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert command.told(OSError(1, "No", str(tmp_path / "a/b"))) == "a/b: No"
    assert command.told(OSError(1, "No", "from", None, b"to")) == "to: No"
    assert command.told(ValueError("words")) == "words"
