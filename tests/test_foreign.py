"""engine/foreign.py: what a page may not bring, in any spelling, told at its place."""

import pytest

from engine import check, foreign, host_settings, reading
from engine.texts import Text

BEFORE = "# A page\n\nSome words.\n\n"
SETTINGS = host_settings.extensions()


def told(text):
    printed = reading.find(text, SETTINGS).printed
    return [str(problem) for problem in foreign.judge(printed, Text("docs/a.md", text))]


HOSTILE = [
    "<script>document.title = 'owned'</script>",
    "<SCRIPT>x()</SCRIPT>",
    "<script src=x.js></script>",
    "words <script>x()</script> words",
    "<style>h1::after { content: ' 12' }</style>",
    "<iframe srcdoc='x'></iframe>",
    "<object data='x'></object>",
    "<embed src='x'>",
    '<form action="https://example.org/"><input name="x"></form>',
    '<button formaction="https://example.org/">x</button>',
    '<base href="https://example.org/">',
    '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    "<svg><script>x()</script></svg>",
    "<svg/onload=x()>",
    '<svg><use href="https://example.org/x.svg#a"/></svg>',
    '<svg><animate attributeName="href" values="javascript:x()"/></svg>',
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<math><mtext></mtext></math>",
    '<p onclick="x()">x</p>',
    "<p ONCLICK=x()>x</p>",
    "<b onmouseover\n=x()>x</b>",
    '<details open ontoggle="x()"><summary>s</summary>x</details>',
    '<p style="color: red">x</p>',
    "<p hidden>x</p>",
    '<div popover id="pop">x</div>',
    "<dialog open>x</dialog>",
    "<template shadowrootmode=open><p>x</p></template>",
    '<a href="javascript:x()">x</a>',
    '<a href="java&Tab;script:x()">x</a>',
    '<a href="java\nscript:x()">x</a>',
    '<a href="&#106;avascript&colon;x()">x</a>',
    '<a href="&#x1;JaVaScRiPt:x()">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="blob:x">x</a>',
    '<a href="//example.org/">x</a>',
    '<a href="/\\example.org/">x</a>',
    '<a href="about.md" ping="https://example.org/">x</a>',
    '<a href="about.md" target="_blank">x</a>',
    "[x](javascript:x())",
    "[x](JAVASCRIPT:x())",
    "[x](java&Tab;script:x())",
    "[x](<java script:x()>)",
    "[x][y]\n\n[y]: javascript:x()",
    "[x](data:text/html,x)",
    "[x](about.md){ onclick=x() }",
    '[x](about.md){ style="color: red" }',
    '[x](about.md){ data-note="China refines less" }',
    '[x](about.md){ href="javascript:x()" }',
    "A paragraph.\n{ hidden }",
    "A paragraph.\n{: onclick=x() }",
    "## A heading { onclick=x() }",
    "![x](https://example.org/x.png)",
    "![x](//example.org/x.png)",
    "![x](data:image/png;base64,AAAA)",
    '![x](a.png){ srcset="https://example.org/x.png 2x" }',
    '<img src="a.png" onerror="x()">',
    "<div>\n<img src=a.png onerror=x()\n</div>",
    "<p>\n\n<img src=a.png onerror=x()",
    '<picture><source srcset="https://example.org/x.png"></picture>',
    '<video poster="https://example.org/x.png"></video>',
    "<audio src=x></audio>",
    "<track src=x>",
    '<input type="image" src="https://example.org/x.png">',
    '<table background="https://example.org/x.png"><tr><td>x</td></tr></table>',
    '<p class="md-overlay">x</p>',
    '<p id="__config">{}</p>',
    "<!--><script>x()</script>-->",
    "<!-- x --!><script>x()</script> -->",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "</article><script>x()</script>",
    "</div></div></article>",
    "- a list\n\n    <script>x()</script>",
    "> <script>x()</script>",
    "| a |\n| - |\n| <script>x()</script> |",
    "<div markdown>\n\n<script>x()</script>\n\n</div>",
    '<div markdown="1" onclick="x()">\n\nx\n\n</div>',
    "``x` <script>x()</script>",
    "    code\n\n<script>x()</script>",
    "[^n]\n\n[^n]: <script>x()</script>",
    "A term\n:   <script>x()</script>",
    '!!! note "<script>x()</script>"\n\n    x',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_foreign_is_told_at_its_line(text):
    first = BEFORE.count("\n") + 1
    lines = [int(line.split(":")[1]) for line in told(BEFORE + text + "\n\nMore words.\n")]
    assert lines, text
    assert all(first <= line <= first + text.count("\n") for line in lines), lines


HARMLESS = [
    "`<script>x()</script>` and `javascript:x()`",
    "```html\n<script>x()</script>\n<p style='x' onclick=x()>\n```",
    "~~~\n<iframe src=x>\n~~~",
    "    <script>x()</script>",
    "- a list\n\n    ```\n    <script>x()</script>\n    ```",
    "2 &lt; 3, 1 < 2 and \\<b>",
    "A [page](about.md), [a site](https://example.org/?a=b&c=d:e), [mail](mailto:a@example.org).",
    "<https://example.org/> and <a@example.org>",
    'H<sub>2</sub>O, <kbd>Tab</kbd>, an <abbr title="x">abbr</abbr><br>and <span lang="zh">矿</span>',
    "<!-- A remark. -->",
    '<div class="steps" markdown>\n\nOne.\n\n</div>',
    '<details markdown="1"><summary>s</summary>\n\nx\n\n</details>',
    "## A heading { #own .class }",
    "| a | b |\n| ---: | :-- |\n| 1 | 2 |",
    "[^n]\n\n[^n]: A note.",
    "!!! note\n\n    A note.",
    '![x](a.png "title"){ loading=lazy width=30 }',
    "A term\n:   Its meaning.",
    "3. three\n4. four",
    "A script: onclick= is how handlers begin, style= is how styles do.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_pages_need_is_not_foreign(text):
    assert told(BEFORE + text + "\n\nMore words.\n") == []


def test_the_column_is_the_one_where_it_stands():
    text = "A `<script>` in code, then <b>bold</b> and <script>x()</script>.\n\n<p hidden>y</p>\n"
    assert [line.split(": ")[0] for line in told(text)] == ["docs/a.md:1:44", "docs/a.md:3:1"]


def test_the_same_slip_twice_is_told_at_both_places():
    text = "<b hidden>x</b>\n\nWords.\n\n<b hidden>x</b>\n"
    assert [line.split(":")[1] for line in told(text)] == ["1", "5"]


def test_a_line_says_what_was_found():
    assert told('<a href="java&Tab;script:x()">x</a>') == [
        "docs/a.md:1:1: an address with 'javascript:' found, expected https: or a page of this site"
    ]


@pytest.mark.parametrize(
    ("file", "old", "place"),
    [
        ("charts/shares.py", "China", "charts/shares.py:1:4: "),
        ("data/glossary.toml", "Rock that", "data/glossary.toml:4:10: "),
        ("data/claims/text-a.toml", 'why = "', "data/claims/text-a.toml:"),
    ],
)
def test_captions_docstrings_claims_and_terms_are_judged_alike(sound_project, file, old, place):
    path = sound_project / file
    text = path.read_text("utf-8")
    assert old in text
    new = "<i hidden>x</i> " + old if not old.endswith('"') else old + "<i hidden>x</i> "
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(each) for each in check.check().problems if "hidden" in str(each)]
    assert len(found) == 1
    assert found[0].startswith(place)


def test_a_caption_is_judged_at_its_place():
    text = "# P\n\n![A <i hidden>caption</i>](charts/shares.svg)\n"
    assert told(text)[0].startswith("docs/a.md:3:5: ")


@pytest.mark.parametrize("words", ["<p>x<![CD--!>ATA[", "<p>\n<![x[ y ]]>\n</p>"])
def test_html_that_no_parser_takes_is_one_line(sound_project, words):
    (sound_project / "docs/page.md").write_text(f"# A page\n\n{words}\n", encoding="utf-8")
    found = [str(each) for each in check.check().problems if each.path == "docs/page.md"]
    assert len(found) == 1
    assert found[0].startswith(("docs/page.md:3:", "docs/page.md:4:"))
