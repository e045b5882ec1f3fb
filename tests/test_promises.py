"""What a promise is, and that the parser finds each with its place."""

import pytest
from markdown import Markdown

from engine import marks, promises, reading
from engine.promises import Promise

SETTINGS = {
    "footnotes": {},
    "tables": {},
    "fenced_code": {},
    "admonition": {},
    "engine.printing": {},
}


def found(text, line=1, col=1):
    """(kind, name, words, line, col) of every promise."""
    made = reading.find(text, SETTINGS, line, col).promises
    return [(p.kind, p.name, p.words, p.line, p.col) for p in made]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("facts.md#a-b", Promise("fact", "a-b", "w")),
        ("../../facts.md#a", Promise("fact", "a", "w", "../../")),
        ("./facts.md#a", Promise("fact", "a", "w", "./")),
        ("charts/x_y.svg", Promise("state", "x_y", "w")),
        (
            "../charts/x.svg?year=2010&who=A%20b",
            Promise("state", "x", "w", "../", (("year", "2010"), ("who", "A b"))),
        ),
        ("charts/x.svg?year=", Promise("state", "x", "w", "", (("year", ""),))),
        ("charts/x.png", None),
        ("charts/x/y.svg", None),
        ("https://example.org/charts/x.svg", None),
        ("facts.md", None),
        ("artifacts.md#x", None),
        ("#facts", None),
        (None, None),
    ],
)
def test_which_targets_promise_something(target, expected):
    assert promises.read(target, "w") == expected


def test_every_kind_is_found_at_its_place_in_the_order_of_the_page():
    text = """# Title

Some [91 %](facts.md#share) and[^usgs], then
**[in 2010](charts/x.svg?year=2010)**.

![Of [9 %](facts.md#nine)
and *more*](charts/x.svg)

[SOURCES]

In text ![small](charts/y.svg)."""
    assert found(text) == [
        ("fact", "share", "91 %", 3, 6),
        ("source", "usgs", "", 3, 32),
        ("state", "x", "in 2010", 4, 3),
        ("chart", "x", "Of [9 %](facts.md#nine)\nand *more*", 6, 1),
        ("fact", "nine", "9 %", 6, 6),
        ("register", "SOURCES", "", 9, 1),
        ("stray", "y", "", 11, 9),
    ]


def test_code_promises_nothing():
    text = """`[91 %](facts.md#a)` ``[^b]``

    [91 %](facts.md#c)

```
![x](charts/d.svg)
[SOURCES]
```

- in a list

        ![x](charts/e.svg)

\\[5 %](facts.md#f) \\[^g]"""
    assert found(text) == []


def test_places_hold_in_lists_tables_quotations_and_after_tabs():
    text = (
        "- a\n\n\t[1 %](facts.md#a)\n\n> [2 %](facts.md#b)\n\n|x|y|\n|-|-|\n|é|[3 %](facts.md#c)|"
    )
    assert [promise[3:] for promise in found(text)] == [(3, 2), (5, 3), (9, 4)]


def test_a_text_inside_a_file_has_the_places_of_the_file():
    assert found("[1 %](facts.md#a)\n[2 %](facts.md#b)", line=7, col=4) == [
        ("fact", "a", "1 %", 7, 4),
        ("fact", "b", "2 %", 8, 1),
    ]


def test_words_are_what_the_reader_sees():
    text = "[*91*&nbsp;`%` \\* & so\non](facts.md#a)"
    assert found(text) == [("fact", "a", "91\xa0% * & so on", 1, 1)]


def test_links_by_reference_are_found_at_their_target():
    text = "[91 %][one]\n\n[one]: facts.md#a"
    assert found(text) == [("fact", "a", "91 %", 3, 8)]


def test_the_authors_own_footnotes_are_not_sources():
    text = "One[^1], two[^two].\n\n[^1]: Note, see [5 %](facts.md#a).\n[^two]: Two[^x]."
    assert found(text) == [("fact", "a", "5 %", 3, 17), ("source", "x", "", 4, 12)]


def test_a_page_without_words_promises_nothing():
    assert found("") == found("\n\n") == []


@pytest.mark.parametrize(
    "text",
    [
        '<div markdown="1">\n\n[5 %](facts.md#a)\n\n</div>',
        '<details id="h2" markdown="1"><summary>Two years</summary>\n\n[5 %](facts.md#a)\n\n</details>',
        "## Two years {#h2 .c3 data-x=4}\n\n[5 %](facts.md#a)",
        "~~~ python\nx = 5\n~~~\n\n[5 %](facts.md#a)",
        '<table><tr><td colspan="2">two</td></tr></table>\n\n[5 %](facts.md#a)',
        "_95 %_ __two__ a_95_b 7_x_ &#57; &frac12; [two][] <https://a.example/10>\n\n[two]: b.md#h2",
        "[![Two](charts/x.svg)](page-2.md)\n\n1. one\n2) two\n\n10. ten [^1]\n\n[^1]: Nine 9.",
        "![5](a.png){ width=95 } [x](b.md){ .c2 } `{ #h2 }`",
        "| two | 5 |\n|--:|:--|\n| 7 | 8 |\n\n!!! note\n    Two 5",
    ],
)
def test_marks_change_nothing_that_is_parsed(text):
    """What is judged is what is printed: with marks and without, the parser reads the same."""
    settings = SETTINGS | {"attr_list": {}, "md_in_html": {}}
    del settings["engine.printing"]
    plain = Markdown(extensions=list(settings))
    marked = marks.mark(text, marks.places_in(text))
    assert marked != text
    with_marks = marks.without_marks(Markdown(extensions=list(settings)).convert(marked))
    assert with_marks == plain.convert(text)


def test_an_empty_text_promises_nothing_whatever_was_read_before():
    find = reading.finder(SETTINGS)
    assert find("[91 %](facts.md#a)", 1, 1).promises
    assert find(" \n", 1, 1) == reading.find("", SETTINGS)
    assert not find("", 1, 1).promises
