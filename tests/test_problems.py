"""engine/problems.py and engine/annotations.py: one line for each problem, wherever it is shown."""

import pytest

from engine import annotations, problems
from engine.problems import Problem

CAUSE = Problem("docs/z.md", 9, 1, "this is the cause")
EFFECT = Problem("docs/a.md", 1, 1, "this follows from it", follows=True)


def test_causes_come_first_and_each_problem_once(capsys):
    assert problems.finish([EFFECT, CAUSE, EFFECT, CAUSE]) == 1
    assert capsys.readouterr().err.splitlines() == [str(CAUSE), str(EFFECT)]


def test_without_problems_nothing_is_said(capsys):
    assert problems.finish([]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\n \n"])
def test_a_message_is_one_line_whatever_it_quotes(end):
    said = str(Problem("a.md", 1, 1, f"one{end}two"))
    assert said == "a.md:1:1: one two"
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\x7f", "\u202e", "\u2066", "\ufeff"])
def test_what_cannot_be_seen_is_shown_by_its_number(sign):
    assert str(Problem("a.md", 1, 1, f"'{sign}x'")) == f"a.md:1:1: '\\u{ord(sign):04x}x'"


@pytest.fixture
def on_github(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return tmp_path / "summary.md"


def test_on_github_each_problem_stands_beside_its_line(on_github, capsys):
    problems.finish([Problem("docs/a,b:c.md", 3, 7, "95 % found\n::error::x")])
    assert capsys.readouterr().out == (
        "::error file=docs/a%2Cb%3Ac.md,line=3,col=7::95 %25 found ::error::x\n"
    )


def test_on_github_the_summary_lists_them_without_markup(on_github):
    problems.finish([Problem("docs/a.md", 3, 7, "'[x](y)|<b>' found")])
    problems.finish([Problem("docs/b.md", 1, 1, "z")])
    lines = on_github.read_text("utf-8").splitlines()
    assert lines[2] == r"| docs/a.md:3:7 | '\[x\](y)\|\<b\>' found |"
    assert sum("| docs/" in line for line in lines) == 2


def test_elsewhere_github_hears_nothing(on_github, monkeypatch, capsys):
    monkeypatch.delenv("GITHUB_ACTIONS")
    problems.finish([CAUSE])
    assert capsys.readouterr().out == ""
    assert not on_github.exists()


def test_a_run_without_problems_writes_no_summary(on_github):
    annotations.show([])
    assert not on_github.exists()
