"""engine/surroundings.py: what a build takes from outside, and how it says what does not fit."""

import subprocess

import pytest

from engine import surroundings
from engine.command import Unfit


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    for name in ("SITE_URL", "GITHUB_REPOSITORY", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(*words):
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", *identity, *words], check=True)


def test_the_address_comes_from_outside(monkeypatch):
    assert surroundings.address() == "http://127.0.0.1:8000/ore-and-order/"
    monkeypatch.setenv("GITHUB_REPOSITORY", "Someone/fork")
    assert surroundings.address() == "https://someone.github.io/fork/"
    monkeypatch.setenv("SITE_URL", "https://example.org/guide")
    assert surroundings.address() == "https://example.org/guide/"


@pytest.mark.parametrize(
    "given",
    [
        "https://example.org/my guide/",
        " https://example.org/",
        "example.org/guide",
        "//example.org/",
        "ftp://example.org/",
        "https:///guide/",
        "https://example.org/?page=1",
        "https://example.org/#top",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[example/",
        'https://example.org/"><script>',
        "https://example.org/über",
        "https://example.org/\n",
    ],
)
def test_an_address_that_is_none_is_said_in_a_line(monkeypatch, given):
    monkeypatch.setenv("SITE_URL", given)
    with pytest.raises(Unfit, match=r"such as https://example\.org/guide/ exp") as said:
        surroundings.settings()
    assert str(said.value).startswith("SITE_URL: '")
    assert "\n" not in str(said.value)


def test_the_time_is_the_last_commits(monkeypatch):
    git("init", "-q")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z")
    git("commit", "-q", "--allow-empty", "-m", "x")
    assert surroundings.dated() == (1767323045, "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    assert surroundings.epoch() == 7
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert surroundings.epoch() == 1767323045


@pytest.mark.parametrize(
    "given", ["yesterday", "-1", "1e9", "1760000000.5", "2026-01-02", "٣", "9" * 12, "1" * 30]
)
def test_a_time_that_is_none_is_said_in_a_line(monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(Unfit, match=r"^SOURCE_DATE_EPOCH: '.*' found, seconds since 1970, such as"):
        surroundings.settings()


def test_without_a_commit_the_reason_is_told(monkeypatch):
    seconds, reason = surroundings.dated()
    assert seconds == surroundings.FIRST_DAY
    assert reason.startswith("not a git repository")
    git("init", "-q")
    assert "does not have any commits yet" in surroundings.dated()[1]
    monkeypatch.setenv("PATH", "/nowhere")
    assert surroundings.dated()[1] == "git is not installed"


def test_a_checkout_of_another_owner_is_told(monkeypatch):
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "x")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert surroundings.dated()[0] == surroundings.FIRST_DAY
    assert "dubious ownership" in surroundings.dated()[1]
