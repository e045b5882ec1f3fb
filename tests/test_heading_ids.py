"""Ids of headings last: they come from the words, in any script, and each is there once."""

import pytest
from markdown import Markdown

from engine import anchors, heading_ids, host_settings, reading
from engine.texts import Text

SETTINGS = host_settings.extensions()


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("What is a rare earth?", "what-is-a-rare-earth"),
        ("The 9\u00a0October “rule” – and after", "the-9-october-rule-and-after"),
        ("什么是稀土?", "什么是稀土"),
        ("Что такое РЗЭ", "что-такое-рзэ"),
        ("ما هي", "ما-هي"),
        ("Cafe\u0301", "caf\u00e9"),
        ("2025", "2025"),
    ],
)
def test_an_id_is_made_of_the_words_in_any_script(words, id):
    assert anchors.slugify(words, "-") == id


def ids(text):
    """The ids of the headings as the hosts print them."""
    toc = SETTINGS["toc"]
    md = Markdown(extensions=["toc", "attr_list"], extension_configs={"toc": toc})
    md.convert(text)
    return [each["id"] for each in md.toc_tokens]


HEADINGS = "## 稀土\n\n## 91.3 % in 2025\n\n## A\n\n## Own {#mine}\n"


def test_the_check_sees_the_ids_that_are_printed():
    printed = reading.find(HEADINGS, SETTINGS).printed
    assert ids(HEADINGS) == ["稀土", "913-in-2025", "a", "mine"]
    assert all(f'id="{id}"' in printed for id in ids(HEADINGS))


def told(text):
    return [
        str(each)
        for each in heading_ids.judge(reading.find(text, SETTINGS).printed, Text("a.md", text))
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "# A\n\n## B c\n\n## B c",
            "a.md:5:1: the heading 'B c' is on this page already, `B c {#an-",
        ),
        ("# A\n\n## 稀土\n\n### 稀土", "a.md:5:1: the heading '稀土' is on this page already"),
        ("# A\n\n## …", "a.md:3:1: the heading '…' has no letters for an id"),
        ("# A\n\n## B {#x}\n\n## C {#x}", "a.md:5:7: the id 'x' is on this page already"),
        ('# A\n\n<b id="x">y</b> <b id="x">z</b>', "a.md:3:20: the id 'x' is on this page already"),
    ],
)
def test_what_would_change_an_id_is_told(text, problem):
    found = told(text)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_headings_that_differ_or_name_their_id_are_let_be():
    assert told("# A\n\n## B\n\n## B {#b-2}\n\n## Part_2\n\n`## B`\n") == []
