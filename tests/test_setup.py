"""engine/setup.py: an environment from a hashed lock, with uv and without."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine import setup
from engine.lock import held

TOOLS = Path(sys.executable).parent


@pytest.fixture
def project(tmp_path, root):
    """A project whose lock holds one small package."""
    shutil.copytree(root / "engine", tmp_path / "engine")
    (tmp_path / "requirements").mkdir()
    lock = (root / "requirements" / "test.lock").read_text(encoding="utf-8")
    one = re.search(r"^iniconfig==.*?(?=^\w)", lock, re.M | re.S).group()
    for name in ("site", "test"):
        (tmp_path / "requirements" / f"{name}.lock").write_text(one, encoding="utf-8")
    return tmp_path


def run(project, path, **settings):
    command = [sys.executable, "-m", "engine.setup", "site"]
    environment = os.environ | {"PATH": str(path), "UV_OFFLINE": "0"} | settings
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def imported(project):
    python = project / ".venv/bin/python"
    if not python.exists():
        return False
    command = [python, "-c", "import iniconfig; print('there')"]
    return subprocess.run(command, capture_output=True, text=True).stdout == "there\n"


@pytest.mark.parametrize(("way", "path"), [("uv", TOOLS), ("pip", "")])
def test_both_ways_install_the_lock_once(project, way, path):
    first = run(project, path)
    assert first.returncode == 0, first.stderr
    assert f"Setting up .venv with {way}" in first.stdout
    assert imported(project)
    again = run(project, path)
    assert (again.returncode, again.stdout) == (0, "")


def test_a_changed_lock_is_installed_and_a_wrong_hash_refused(project):
    run(project, TOOLS)
    lock = project / "requirements" / "site.lock"
    good = lock.read_text(encoding="utf-8")
    lock.write_text("# changed\n" + good, encoding="utf-8")
    assert "installing the site lock" in run(project, TOOLS).stdout
    (project / ".venv").rename(project / "old")
    lock.write_text(re.sub("sha256:....", "sha256:0000", good), encoding="utf-8")
    assert run(project, TOOLS).returncode != 0
    assert not imported(project)
    lock.write_text(good, encoding="utf-8")
    assert run(project, TOOLS).returncode == 0
    assert imported(project)


def test_a_broken_environment_is_made_anew(project):
    run(project, TOOLS)
    (project / ".venv/bin/python").unlink()
    assert run(project, TOOLS).returncode == 0
    assert imported(project)


NOWHERE = "http://127.0.0.1:9/"  # a port that no one listens at
OFFLINE = {
    "PIP_INDEX_URL": NOWHERE,
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_FIND_LINKS": "",
    "PIP_RETRIES": "1",
    "UV_DEFAULT_INDEX": NOWHERE,
    "UV_NO_CONFIG": "1",
    "UV_NO_CACHE": "1",
    "UV_FIND_LINKS": "",
    "UV_HTTP_RETRIES": "0",
}


@pytest.mark.parametrize("path", [TOOLS, ""])
def test_without_a_network_one_line_says_so_and_nothing_half_is_left(project, path):
    done = run(project, path, **OFFLINE)
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert "cannot be fetched (Connection refused): go online" in line
    assert not (project / ".venv").exists()
    assert run(project, path).returncode == 0
    assert imported(project)


def test_an_update_that_failed_is_tried_again(project):
    run(project, TOOLS)
    lock = project / "requirements" / "site.lock"
    good = lock.read_text(encoding="utf-8")
    lock.write_text(good + good.replace("iniconfig==", "pluggy=="), encoding="utf-8")
    assert run(project, TOOLS, **OFFLINE).returncode != 0
    assert imported(project)  # the environment that worked is still there
    lock.write_text(good, encoding="utf-8")
    assert "installing the site lock" in run(project, TOOLS).stdout


def test_what_is_missing_is_said_in_one_line(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 18))
    assert setup.main(["site"]) == 1
    assert "but 3.11 or newer is needed" in capsys.readouterr().err


def test_a_python_without_venv_says_what_to_install(monkeypatch, capsys, project):
    def incomplete(*_, **__):
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.chdir(project)
    monkeypatch.setattr(setup.shutil, "which", lambda _: None)
    monkeypatch.setattr(setup.venv, "create", incomplete)
    assert setup.main(["site"]) == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err
    assert not (project / ".venv").exists()


def test_a_second_one_waits_for_the_first(project, monkeypatch):
    monkeypatch.chdir(project)
    with held(setup.LOCK):
        command = [sys.executable, "-m", "engine.setup", "site"]
        environment = os.environ | {"PATH": str(TOOLS), "UV_OFFLINE": "0"}
        second = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert f"(process {os.getpid()}, since " in second.stderr.readline()
        assert not (project / ".venv").exists()
    said, _ = second.communicate()
    assert "Setting up .venv" in said
    assert imported(project)
