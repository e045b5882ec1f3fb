"""The real `engine.site` on a small project: killed, doubled, hindered, and always a whole site."""

import signal
import sys
from pathlib import Path

import pytest

from benchmarks import kills, two_builds
from tests import small_site


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small project with its site; each test leaves the two in step."""
    folder = small_site.project(tmp_path_factory.mktemp("whole") / "a project of one's own")
    kills.must(small_site.build(folder))
    return folder


def test_two_builds_at_once_are_both_right(built):
    right = kills.digest(built / "site")
    first, second = small_site.start(built), small_site.start(built)
    said = [*first.communicate(), *second.communicate()]
    assert two_builds.fault(built, right, first, second, said) == ""


def test_a_build_killed_as_it_seals_harms_nothing(built):
    old = kills.digest(built / "site")
    kills.set_figure(built, "4.6")
    process = small_site.start(built)
    while "sealing" not in process.stdout.readline():
        assert process.poll() is None, process.stderr.read()
    process.kill()
    process.communicate()
    assert kills.digest(built / "site") == old
    kills.must(small_site.build(built))
    new = kills.digest(built / "site")
    assert kills.fault(built, {"old": old, "4.6": new}, "4.6") == ""
    assert new != old


@pytest.mark.parametrize(
    ("surroundings", "words"),
    [
        (
            {"SITE_URL": "https://example.org/my guide/"},
            "SITE_URL: 'https://example.org/my guide/'",
        ),
        ({"SITE_URL": "example.org"}, "SITE_URL: 'example.org' found"),
        ({"SOURCE_DATE_EPOCH": "yesterday"}, "SOURCE_DATE_EPOCH: 'yesterday' found"),
    ],
)
def test_surroundings_that_do_not_fit_are_one_line(built, surroundings, words):
    done = small_site.build(built, **surroundings)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"There is no new site: {words}")
    assert done.stderr.count("\n") == 1


def test_odd_surroundings_give_the_same_bytes(built):
    right = kills.digest(built / "site")
    odd = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "HOME": "/nowhere"}
    odd |= {"PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati", "PYTHONWARNINGS": "error"}
    kills.must(small_site.build(built, **odd))
    assert kills.digest(built / "site") == right


def test_a_disk_that_is_full_is_one_line_and_the_old_site_stays(built):
    old, rows = kills.digest(built / "site"), (built / "data/shares.csv").read_bytes()
    kills.set_figure(built, "4.7")
    limit = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
    code = limit + "runpy.run_module('engine.site', run_name='__main__', alter_sys=True)"
    done = small_site.build(built, [sys.executable, "-c", code])
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "File too large" in done.stderr
    assert done.stderr.splitlines()[-1].endswith("; the last good site is untouched.")
    assert kills.digest(built / "site") == old
    (built / "data/shares.csv").write_bytes(rows)


def test_ctrl_c_ends_a_build_without_a_word(built):
    process = small_site.start(built)
    while "printing" not in process.stdout.readline():
        assert process.poll() is None, process.stderr.read()
    process.send_signal(signal.SIGINT)
    assert process.communicate()[1] == ""
    assert process.returncode == 128 + signal.SIGINT
    assert not [path for path in Path(built, ".cache").iterdir() if path.is_dir()]
