"""In GitHub's workflows, problems stand beside their line of a pull request, and in its summary."""

import os
from pathlib import Path

IN_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_TABLE = {sign: f"\\{sign}" for sign in "\\`*_[]<>|~@#!&"}


def show(problems):
    """Tell GitHub of the problems, when it is GitHub that runs us."""
    if os.environ.get("GITHUB_ACTIONS") != "true" or not problems:
        return
    for problem in problems:
        print(command(problem), flush=True)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(table(problems))


def command(problem):
    """`::error file=docs/a.md,line=3,col=7::message`, which GitHub shows beside the line."""
    path = problem.path.translate(str.maketrans(IN_PROPERTY))
    message = problem.line_of_words.translate(str.maketrans(IN_MESSAGE))
    return f"::error file={path},line={problem.line},col={problem.col}::{message}"


def table(problems):
    """The problems as a Markdown table in which nothing is markup."""
    rows = [f"| {_cell(_place(each))} | {_cell(each.line_of_words)} |\n" for each in problems]
    return "".join(["| place | problem |\n| --- | --- |\n", *rows, "\n"])


def _place(problem):
    return f"{problem.path}:{problem.line}:{problem.col}"


def _cell(words):
    return words.translate(str.maketrans(IN_TABLE))
