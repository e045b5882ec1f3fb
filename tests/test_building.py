"""engine/site.py: a build that fails, is killed or meets another one leaves a whole site."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine import lock, swap
from engine import site as builder

ROOT = Path(__file__).parent.parent
MAKES = "import pathlib; p = pathlib.Path('{draft}'); p.mkdir(parents=True); (p / 'new').touch()"
FAILS = "raise SystemExit(4)"
# engine.site, of whose steps only this is left: a page is made, when the file `go` is there
SLOW = """
import sys
from engine import command, site
STEP = '''
import pathlib, sys, time
draft = pathlib.Path(sys.argv[1])
draft.mkdir(parents=True)
(draft / "index.html").write_text("half")
print("begun", flush=True)
while not pathlib.Path("go").exists():
    time.sleep(0.01)
(draft / "index.html").write_text("whole")
'''
site.steps = lambda draft: [("making", [sys.executable, "-c", STEP, str(draft)])]
sys.exit(command.run(lambda: site.main([])))
"""
MOVE = """
import os, sys
from pathlib import Path
from engine import swap
left = iter(range(int(sys.argv[1])))
if sys.argv[2] == "False":
    swap.exchanged = lambda one, other: False
watched = {"os.rename", "shutil.move", "shutil.rmtree", "os.rmdir", "os.remove"}
sys.addaudithook(lambda event, _: event in watched and next(left, None) is None and os._exit(9))
swap.into_place(Path("draft"), Path("site"))
"""


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder with a site in it, as the current directory."""
    for name in ("SITE_URL", "GITHUB_REPOSITORY", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    return tmp_path


@pytest.fixture
def build(elsewhere):
    """A function: start a build of its own process; it is in the midst of its step."""
    pipe, own = subprocess.PIPE, os.environ | {"PYTHONPATH": str(ROOT)}
    started = []

    def start(begun=True):
        words = [sys.executable, "-c", SLOW]
        started.append(subprocess.Popen(words, env=own, stdout=pipe, stderr=pipe, text=True))
        while begun and "begun" not in started[-1].stdout.readline():
            assert started[-1].poll() is None, started[-1].stderr.read()
        return started[-1]

    yield start
    Path("go").touch()
    for child in started:
        child.communicate()


def steps(*codes):
    return lambda draft: [
        (code, [sys.executable, "-c", code.format(draft=draft)]) for code in codes
    ]


def page():
    return Path("site/index.html").read_text()


def there():
    return sorted(path.name for path in Path().iterdir() if not path.name.startswith("."))


def drafts():
    return [path.name for path in Path(".cache").iterdir() if path.is_dir()]


def test_a_good_build_takes_the_last_ones_place(elsewhere, monkeypatch, capsys):
    monkeypatch.setattr(builder, "steps", steps(MAKES))
    assert builder.main([]) == 0
    assert [path.name for path in Path("site").iterdir()] == ["new"]
    assert "The site is in site/" in capsys.readouterr().out
    assert (there(), drafts()) == (["site"], [])


def test_a_failed_build_leaves_the_last_good_site(elsewhere, monkeypatch, capsys):
    monkeypatch.setattr(builder, "steps", steps(MAKES, FAILS))
    assert builder.main([]) == 4
    assert [path.name for path in Path("site").iterdir()] == ["index.html"]
    assert "the last good site is untouched" in capsys.readouterr().err
    assert drafts() == []


def test_a_step_that_is_killed_is_named(elsewhere, monkeypatch, capsys):
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(builder, "steps", lambda draft: [("drawing", python(killed))])
    assert builder.main([]) == 137
    assert "There is no new site: drawing was ended by SIGKILL; " in capsys.readouterr().err


def python(code):
    return [sys.executable, "-c", code]


@pytest.mark.parametrize("given", ["a file", "other things"])
def test_what_is_no_site_is_never_replaced(elsewhere, monkeypatch, capsys, given):
    monkeypatch.setattr(builder, "steps", steps(MAKES))
    Path("notes").mkdir()
    Path("notes/thoughts.md").touch()
    name = "notes" if given == "other things" else "notes/thoughts.md"
    assert builder.main([name]) == 1
    assert f"There is no new site: {name}: {given}" in capsys.readouterr().err
    assert Path("notes/thoughts.md").is_file()


def test_the_second_build_waits_for_the_first_and_both_are_whole(build):
    first = build()
    second = build(begun=False)
    assert f"(process {first.pid}, since " in second.stderr.readline()
    assert page() == "old"
    Path("go").touch()
    assert first.wait() == 0
    assert second.wait() == 0
    assert page() == "whole"
    assert drafts() == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_ended_ends_its_step_and_clears_up(build, sent):
    child = build()
    child.send_signal(sent)
    assert child.wait() == 128 + sent
    assert child.stderr.read() == ""
    assert (page(), drafts()) == ("old", [])
    with lock.held(patience=30, say=str):
        assert page() == "old"


def test_after_a_killed_build_the_next_clears_up_and_is_right(build, monkeypatch):
    child = build()
    child.kill()
    child.wait()
    assert page() == "old"
    assert drafts() == [f"site-{child.pid}"]
    Path("go").touch()
    assert build(begun=False).wait() == 0
    assert (page(), drafts(), there()) == ("whole", [], ["go", "site"])


@pytest.mark.parametrize("at_once", [True, False])
def test_whenever_the_last_move_is_killed_there_is_a_whole_site(elsewhere, at_once):
    """Ended before every single change of files, in turn; then the next run clears up."""
    seen, turn = set(), 0
    while "over" not in seen:
        Path("draft").mkdir()
        Path("draft/index.html").write_text("new")
        Path("site/index.html").write_text("old")
        seen.add(_moved_until(turn, at_once))
        assert not at_once or page() in ("old", "new"), "at no moment without a site"
        swap.recover(Path("site"))
        assert page() in ("old", "new")
        assert set(there()) <= {"site", "draft"}
        seen.add(page())
        subprocess.run(["rm", "-rf", "draft"], check=True)
        turn += 1
    assert seen == {"over", "killed", "old", "new"}
    assert turn > 2


def _moved_until(turn, at_once):
    """Move the draft in a process that dies before its change of files number `turn`."""
    words = [sys.executable, "-c", MOVE, str(turn), str(at_once)]
    done = subprocess.run(words, env=os.environ | {"PYTHONPATH": str(ROOT)})
    return {0: "over", 9: "killed"}[done.returncode]


def test_a_site_on_another_disk_is_copied_first(elsewhere, monkeypatch):
    Path("draft").mkdir()
    Path("draft/index.html").write_text("new")
    monkeypatch.setattr("os.rename", _refused)
    swap.into_place(Path("draft"), Path("site"))
    assert (page(), there()) == ("new", ["site"])


def _refused(one, other):
    raise OSError(18, "Invalid cross-device link")


def test_a_full_disk_is_one_line_and_the_old_site_stays(elsewhere, monkeypatch, capsys):
    monkeypatch.setattr(builder, "steps", steps(MAKES))
    monkeypatch.setattr(swap, "into_place", _full)
    assert builder.main([]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "There is no new site: site-being-made: No space left on device;"
        " the last good site is untouched."
    ]
    assert (page(), drafts()) == ("old", [])


def _full(draft, folder):
    raise OSError(28, "No space left on device", "site-being-made")


def test_a_cache_that_cannot_be_written_is_one_line(elsewhere, capsys):
    Path(".cache").touch()
    assert builder.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("There is no new site: .cache")
    assert said.count("\n") == 1
