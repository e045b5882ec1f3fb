"""Markdown as GitHub takes it: drawn likewise, or told at its line with the cure."""

import pytest
from markdown import Markdown

from engine import dialect, host_settings, reading
from engine.texts import Text

SETTINGS = host_settings.extensions()
BEFORE = "# A page\n\nSome words.\n\n"


def told(text):
    printed = reading.find(BEFORE + text, SETTINGS).printed
    lines = [str(each) for each in dialect.judge(printed, Text("a.md", BEFORE + text))]
    return [line.removeprefix("a.md:") for line in lines]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Three steps:\n- one\n- two", ["6:1: a list right after text found"]),
        ("Three steps:\n* one\n* two", ["6:1: a list right after text found"]),
        ("Three steps:\n1. one\n2. two", ["6:1: a list right after text found"]),
        ("> Three steps:\n> - one", ["6:3: a list right after text found"]),
        ("Three steps:\n- [one](a.md) `x`\n- two", ["6:1: a list right after text found"]),
        ("1) one\n2) two", ["5:1: a list numbered by brackets found"]),
        ("- one\n  - part\n- two", ["6:3: a list within a list found, four spaces"]),
        (
            "1. one\n   - part\n   - part",
            ["6:4: a list within a list", "7:4: a list within a list"],
        ),
        ("- one\n\n  more of it", ["7:3: a part of a list's item found, four spaces"]),
        ("3. three\n4. four", ["5:1: a list that begins with 3 found"]),
        ("Firms:\n| a | b |\n|---|---|\n| c | d |", ["7:1: a table that cannot be drawn"]),
        ("Firms:\na | b\n--- | ---\nc | d", ["7:1: a table that cannot be drawn"]),
        ("| a | b |\n| c | d |", ["5:1: a row of a table found in text"]),
        ("- [ ] ask\n- [x] read", ["5:3: a task list found", "6:3: a task list found"]),
        ("- [ ] ask\n\n- [X] read", ["5:3: a task list found", "7:3: a task list found"]),
        ("> [!HINT]\n> x", ["5:3: a box of the kind 'HINT' found"]),
        ("See https://a.example/b_c for it.", ["5:5: a bare address found"]),
        ("- see www.example.org", ["5:7: a bare address found"]),
        ("A note[^a b].", ["5:7: a note whose name has spaces found"]),
        ("A note[^ a ].", ["5:7: a note whose name has spaces found"]),
        ("A note^[in the text].", ["5:7: a note within the text found"]),
        ("One\\\ntwo", ["5:4: a \\ at the end of a line found"]),
        ("It is so :smile: here.", ["5:10: a code for a sign found"]),
        ("It is ~struck~ here.", ["5:7: words between ~ found"]),
        ("#Heading", ["5:1: a heading without a space after # found"]),
        (
            "<details>\n<summary>s</summary>\n\n**x**\n\n</details>",
            ["5:1: <details> without the word"],
        ),
        ('<div class="steps">\n\n**x**\n\n</div>', ["5:1: <div> without the word `markdown`"]),
    ],
)
def test_a_habit_of_github_is_told_with_its_cure(text, problems):
    found = told(text)
    assert len(found) == len(problems), found
    for line, start in zip(found, problems, strict=True):
        assert line.startswith(start)
        assert "expected" in line or "printed from 1" in line


@pytest.mark.parametrize(
    "text",
    [
        "Three steps:\n\n- one\n- two\n\n    more\n\n    - part",
        "Steps of\n2010. Then - and only then -\nit began + grew.",
        "- one\n  goes on\n- two\n\nWords.\n\n1. one\n\n    more\n\n2. two",
        "| a | b |\n|---|---|\n| c | [d](a.md) |",
        "```\n- x\n  - y\n| a |\n#x\n:smile:\nhttps://a.example\n```\n\n`:x:` and `https://a.example`",
        "<https://a.example/> and [https://a.example](https://a.example)",
        "From 10:30:20 to a:b:c, ~5 % and ~7 %, `a|b` or a | b.",
        '<details class="quiz" id="quiz-a-1" markdown>\n<summary>s?</summary>\n\n- [ ] **a** b\n- [x] **c** d\n</details>',
        '<div id="progress" class="progress"></div>',
        "<details markdown>\n<summary>s</summary>\n\n**x**\n\n</details>",
        "## A heading {#own}\n\n### #1 of it",
        "One  \ntwo\n\n[^a]\n\n[^a]: Note\n    goes on",
    ],
)
def test_what_both_draw_alike_is_let_be(text):
    assert told(text) == []


def drawn(text):
    ours = {name: said for name, said in SETTINGS.items() if name.startswith("pymdownx")}
    return Markdown(extensions=list(ours), extension_configs=ours).convert(text)


def test_struck_words_and_boxes_are_drawn_as_on_github():
    assert drawn("~~struck~~ H~2~O") == "<p><del>struck</del> H~2~O</p>"
    box = drawn("> [!NOTE]\n> As *GitHub* draws it.")
    assert '<div class="admonition note">' in box
    assert "<em>GitHub</em>" in box
    assert told("> [!NOTE]\n> A note.\n\n~~struck~~\n\n> A quotation.") == []
