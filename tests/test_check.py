"""`python -m engine.check`: every broken promise is named with its place, and nothing else is."""

import pytest

from engine import charts, check, datacheck, unbound
from engine.problems import Problem, Trouble, in_order


@pytest.fixture
def project(sound_project):
    return sound_project


def found(project, text, page="page.md"):
    """What is wrong with a page, as lines without its path."""
    path = project / "docs" / page
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    lines = [str(problem) for problem in check.check().problems]
    assert all(line.startswith(f"docs/{page}:") for line in lines), lines
    return [line.removeprefix(f"docs/{page}:") for line in lines]


def test_a_project_in_order_has_no_problems(project, capsys):
    assert check.main([]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == (
        "checked: 6 pages, 1 chart, 2 facts, 4 tables, 3 sources, 1 term, 3 claims: no problems"
    )


KEPT = """# Page

[69.2&nbsp;%](facts.md#china-share-2024) and [69.2 %](facts.md#china-share-2024)[^agency-2024].
[Then](charts/shares.svg?year=2010&delay=2.5), [who](charts/shares.svg?who=Rest%20of%20world),
[no rumours](charts/shares.svg?rumours=false), [the picture](charts/shares.svg).

![A caption](charts/shares.svg)
"""


def test_kept_promises_are_passed_over(project):
    assert found(project, KEPT) == []


def test_a_page_in_a_folder_is_judged_the_same(project):
    text = KEPT.replace("charts/", "../charts/").replace("facts.md", "../facts.md")
    assert found(project, text, "more/page.md") == []
    assert found(project, "[7 %](../facts.md#none)", "more/page.md") == [
        "1:1: there is no fact 'none'"
    ]


CHART = "\n\n![A caption](charts/shares.svg)"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "A [70 %](facts.md#china-share-2024).",
            ["1:3: '70 %' found, '69.2 %' expected (china-share-2024: shares.csv row 3)"],
        ),
        (
            "[28 points](facts.md#china-fall)",
            [
                "1:1: '28 points' found, '28.3 percentage points' expected "
                "(china-fall: shares.csv row 2 and 1 more)"
            ],
        ),
        (
            "[69.2 %](facts.md#china-shares-2024)",
            ["1:1: there is no fact 'china-shares-2024'; did you mean 'china-share-2024'?"],
        ),
        (
            "![c](charts/share.svg)",
            ["1:1: there is no chart 'share'; did you mean 'shares'?"],
        ),
        (
            "x ![c](charts/share.svg)",
            ["1:3: there is no chart 'share'; did you mean 'shares'?"],
        ),
        (
            "x ![c](charts/shares.svg) y",
            ["1:3: the chart 'shares' found inside text; put the chart alone in its paragraph"],
        ),
        (
            "![](charts/shares.svg)",
            ["1:1: a chart without a caption found, ![what to see](charts/shares.svg) expected"],
        ),
        (
            "![c](charts/shares.svg?year=2010)",
            ["1:1: the chart 'shares' is not on this page; show it with ![…](charts/shares.svg)"],
        ),
        ("x" + CHART + CHART, ["5:1: the chart 'shares' is on this page already"]),
        (
            "[x](charts/shares.svg?year=2010)",
            ["1:1: the chart 'shares' is not on this page; show it with ![…](charts/shares.svg)"],
        ),
        (
            "[x](charts/shaers.svg?year=2010)",
            ["1:1: there is no chart 'shaers'; did you mean 'shares'?"],
        ),
        (
            "[x](charts/shares.svg?yaer=2010)" + CHART,
            ["1:1: 'shares' has no control 'yaer'; did you mean 'year'?"],
        ),
        (
            "[x](charts/shares.svg?year=2011)" + CHART,
            ["1:1: '2011' found for 'year', 2010 to 2024 in steps of 2 expected"],
        ),
        (
            "[x](charts/shares.svg?year=2026)" + CHART,
            ["1:1: '2026' found for 'year', 2010 to 2024 in steps of 2 expected"],
        ),
        (
            "[x](charts/shares.svg?year=then)" + CHART,
            ["1:1: 'then' found for 'year', 2010 to 2024 in steps of 2 expected"],
        ),
        (
            "[x](charts/shares.svg?who=Chine)" + CHART,
            [
                "1:1: 'Chine' found for 'who', one of China, Rest of world expected; did you mean 'China'?"
            ],
        ),
        (
            "[x](charts/shares.svg?rumours=no)" + CHART,
            ["1:1: 'no' found for 'rumours', true or false expected"],
        ),
        (
            "Cited[^survey-2052].",
            ["1:6: there is no source or footnote 'survey-2052'; did you mean 'survey-2025'?"],
        ),
        ("[SOURCE]", ["1:1: there is no register 'SOURCE'; did you mean 'SOURCES'?"]),
    ],
)
def test_a_broken_promise_is_named(project, text, problems):
    assert found(project, text) == problems


def test_all_problems_are_listed(project):
    text = "[7 %](facts.md#a)\n\n[8 %](facts.md#b)\n\nCited[^c]."
    assert len(found(project, text)) == 3


def test_code_is_never_judged(project):
    assert found(project, "`[7 %](facts.md#a)`\n\n```\n![x](charts/none.svg) 45 %\n```") == []


def test_a_docstring_is_judged_at_its_place_in_the_chart(project):
    chart = project / "charts/shares.py"
    chart.write_text(chart.read_text().replace("69.2 %", "70 %"), encoding="utf-8")
    assert [str(problem) for problem in check.check().problems] == [
        "charts/shares.py:1:16: '70 %' found, '69.2 %' expected "
        "(china-share-2024: shares.csv row 3)"
    ]


def test_a_docstring_may_speak_of_the_chart_itself(project):
    chart = project / "charts/shares.py"
    words = "Look at [then](charts/shares.svg?year=2010)."
    chart.write_text(chart.read_text().replace("Share of world", words), encoding="utf-8")
    assert check.check().problems == []


def test_a_chart_that_is_not_python_stops_nothing(project):
    (project / "charts/broken.py").write_text("def draw(:", encoding="utf-8")
    assert check.check().problems == []  # engine.charts names it; here its survey is a stand-in


@pytest.mark.parametrize(
    "text",
    [
        "In 2010, from 1990 to 2025, the 2010s, 2018–25 and 2018–2025.",
        "On 9 October 2025, 9–12 October, 9 and 10 October, in 2025-10-09.",
        "Announcement No. 61 of 2025, Nos. 55.",
        "# 3. Mining\n\nH20, F-35, G7, CO₂ and m².",
        "The 2010 dispute, mid-2026, (2010) and China, 2010.",
        "1. First\n2. Second",
        "In `45`, in <https://example.org/45>.",
    ],
)
def test_figures_that_need_no_fact(project, text):
    assert found(project, text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It has 45 mines.", "1:8: '45'"),
        ("It has **2,024** mines.", "1:10: '2,024'"),
        ("It made 2000 t.", "1:9: '2000'"),
        ("A share of\n91 %.", "2:1: '91'"),
        ("Down by -5 %.", "1:10: '5'"),
        ("| a |\n|---|\n| 7 |", "3:3: '7'"),
        ("# Share of 91 %", "1:12: '91'"),
        ("> It costs $1.5 billion.", "1:13: '1.5'"),
        ("![In 45 mines](charts/shares.svg)", "1:6: '45'"),
        ("China refines _95.9 %_ of it.", "1:15: '95.9'"),
        ("They made approx.95 % of it.", "1:18: '95'"),
        ("Before and/95 %.", "1:12: '95'"),
        ("Some .959 of it.", "1:7: '959'"),
        ("A pre-95.9 % level.", "1:7: '95.9'"),
        ("About ½ of it.", "1:7: '½'"),
        ("About ٩٥ % of it.", "1:7: '٩٥'"),
        ("About ９５％ of it.", "1:7: '９５'"),
        ("About 九十五 % of it.", "1:7: '九十五 %'"),
        ("By May 95 % of it.", "1:8: '95'"),
        ("They paid $2010 million.", "1:12: '2010'"),
        ("It was 2010 percent.", "1:8: '2010'"),
        ("They made 2010 kt.", "1:11: '2010'"),
        ("Then 1950 factories closed.", "1:6: '1950'"),
        ("Only No. 95 % of it.", "1:10: '95'"),
        ("It was the 95th %.", "1:12: '95'"),
        ("# 95 % of magnets", "1:3: '95'"),
        ("# 95. % of magnets", "1:3: '95'"),
        ("Type F-35 % of it.", "1:8: '35'"),
        ("The 2nd of them.", "1:5: '2'"),
        ("<p>It has 45 mines.</p>", "1:11: '45'"),
        ('<div markdown="1">\n\nIt has 45 mines.\n\n</div>', "3:8: '45'"),
        ('<img src="charts/shares.png" alt="It has 45 mines">', "1:42: '45'"),
    ],
)
def test_figures_in_prose_want_a_fact(project, text, place):
    (problem,) = found(project, text)
    assert problem.startswith(f"{place} found, a figure with its fact expected: [")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a \ue0029\ue003", "1:3: a character for private use (U+E002) found, plain text expected"),
        ("ab\ufffc", "1:3: a control character (U+FFFC) found, plain text expected"),
        ("ab\x07", "1:3: a control character (U+0007) found, plain text expected"),
        ("ab\u2028c", "1:3: an end of a line that editors do not show (U+2028) found, plain"),
        ("ab\u202ec", "1:3: a sign that turns the direction of writing (U+202E) found, plain"),
        ("ab\u00adc", "1:3: a soft hyphen (U+00AD) found, plain text expected"),
        ("ab\u200bc", "1:3: a space of no width (U+200B) found, plain text expected"),
        ("ab\u200dc", "1:3: a joiner of no width (U+200D) found, plain text expected"),
        ("&#x200b;", "1:1: '&#x200b;' found, 'nothing' expected"),
        ("It is &#37; of it.", "1:7: '&#37;' found, '%' expected"),
    ],
)
def test_a_character_that_is_not_what_it_seems(project, text, problem):
    assert found(project, text)[0].startswith(problem)


def test_characters_that_scripts_need_are_kept(project):
    assert found(project, "می\u200cخواهم 👩\u200d🔬 日本語 `&#57;` &nbsp;&ndash;&amp;") == []


def test_a_figure_written_as_an_entity_is_one(project):
    problems = found(project, "They made &#57;&#53; % of it.")
    assert problems[0] == "1:11: '&#57;' found, '9' expected"


@pytest.mark.parametrize("note", ["[^1]: BBC, 2025.", "[^bbc]: A note,\n    two lines."])
def test_a_note_of_the_pages_own_goes_round_the_register(project, note):
    name = note.partition("]")[0]
    (problem,) = found(project, f"See{name}].\n\n{note}")
    assert problem.startswith("3:1: a note of the page's own found")


def test_a_phrase_may_be_allowed_with_a_reason(project):
    allow = project / unbound.FILE
    allow.write_text("# Why\n45 mines  # a name\nfree.md  # a guide\n", encoding="utf-8")
    assert found(project, "The 45\nmines.") == []
    assert len(found(project, "The 145 mines, 45 mineshafts.")) == 2
    (project / "docs/page.md").unlink()
    assert found(project, "Take 17 of 45.", "free.md") == []


def test_an_allowance_without_a_reason_is_a_problem(project):
    (project / unbound.FILE).write_text("45 mines\n", encoding="utf-8")
    (problem,) = check.check().problems
    assert str(problem) == (
        "data/allowed_figures.txt:1:1: no reason found for '45 mines', '45 mines  # reason' expected"
    )


def test_notes_name_what_nothing_uses(project, capsys):
    (project / unbound.FILE).write_text("45 mines  # a name\n", encoding="utf-8")
    assert check.main([]) == 0
    notes = [line for line in capsys.readouterr().out.splitlines() if line.startswith("note")]
    assert notes == [
        "note: '45 mines' in data/allowed_figures.txt is not used",
        "note: 1 chart is used nowhere: shares",
        "note: 1 table is used nowhere: exposure_reasons",
    ]


def test_a_long_note_is_cut_short_unless_all_is_asked_for(project, capsys):
    glossary = project / "data/glossary.toml"
    terms = "".join(f'[t-{n}]\nterm = "zz{n}"\nmeans = "x"\n' for n in range(10, 30))
    glossary.write_text(glossary.read_text("utf-8") + terms, encoding="utf-8")
    check.main([])
    assert "note: 20 terms are used nowhere: t-10, t-11 and 18 more" in capsys.readouterr().out
    check.main(["--all"])
    assert "t-28, t-29\n" in capsys.readouterr().out


def test_problems_of_data_facts_and_charts_are_listed_too(project, monkeypatch, capsys):
    wrong = Problem("data/shares.csv", 2, 1, "wrong")
    drawn = Problem("charts/shares.py", 3, 1, "wrong, too")
    monkeypatch.setattr(datacheck, "problems", lambda: [wrong])
    monkeypatch.setattr(charts, "survey", lambda: ({}, [drawn]))
    facts = project / "data/facts/topic.toml"
    facts.write_text(facts.read_text().replace("country=China, year=2024", "country=Chine"))
    assert check.main([]) == 1
    out = capsys.readouterr()
    lines = out.err.splitlines()
    assert {"data/shares.csv:2:1: wrong", "charts/shares.py:3:1: wrong, too"} <= set(lines)
    assert any(line.startswith("data/facts/topic.toml:3:") for line in lines)
    causes = [line for line in lines if not line.endswith(" for this")]
    assert out.out.splitlines()[-1].endswith(f": {len(causes)} problems")


def test_missing_data_is_a_problem_and_not_a_traceback(project):
    (project / "data/sources.csv").unlink()
    first, *others = [str(problem) for problem in in_order(check.check().problems)]
    assert first == "data/datapackage.yaml:53:1: there is no file data/sources.csv"
    assert all("wait" in line for line in others)


def test_the_hosts_settings_choose_the_parser(project):
    text = "!!! note\n\n    [7 %](facts.md#a)"
    (project / "mkdocs.yml").write_text(
        "site_url: !ENV [X, y]\nmarkdown_extensions: [engine.printing]\n", encoding="utf-8"
    )
    assert found(project, text) == []
    (project / "mkdocs.yml").write_text(
        "markdown_extensions:\n  - admonition\n  - toc: {permalink: true}\n", encoding="utf-8"
    )
    assert found(project, text) == ["3:5: there is no fact 'a'"]


@pytest.mark.parametrize("file", ["docs/method.md", "data/allowed_figures.txt", "mkdocs.yml"])
def test_what_is_not_text_is_a_problem_and_not_a_traceback(project, file):
    (project / file).write_bytes(b"\xff\xfe")
    assert f"{file}:1:1: UTF-16 found" in "\n".join(map(str, check.check().problems))


def test_settings_that_are_not_yaml_are_a_problem(project):
    (project / "mkdocs.yml").write_text("a: [b\nc: d\n", encoding="utf-8")
    assert str(check.check().problems[0]).startswith("mkdocs.yml:2:2: this is not YAML: ")


def test_fences_are_code_whether_the_settings_name_them_or_not(project):
    (project / "mkdocs.yml").write_text("markdown_extensions: [footnotes]\n", encoding="utf-8")
    text = "```\n[7 %](facts.md#a)\n\n![x](charts/none.svg)\n\n45 mines\n```"
    assert found(project, text) == []


def preview(project, text, shown="![A caption](charts/shares.svg)"):
    (project / "docs/charted.md").write_text(f"# Charted\n\n{shown}\n", encoding="utf-8")
    return found(project, text)


def test_a_preview_leads_to_the_page_that_shows_its_chart(project):
    assert preview(project, "[![All of it](charts/shares.svg)](charted.md)") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[![A](charts/share.svg)](charted.md)",
            "there is no chart 'share'; did you mean 'shares'?",
        ),
        (
            "[![A](charts/shares.svg)](chart.md)",
            "there is no page 'chart.md'; did you mean 'charted.md'?",
        ),
        (
            "[![A](charts/shares.svg)](method.md)",
            "the page 'method.md' does not show the chart 'shares'",
        ),
        (
            "[![](charts/shares.svg)](charted.md)",
            "a picture without a caption found, [![what to see](charts/…)](page.md) expected",
        ),
    ],
)
def test_a_preview_that_leads_nowhere_is_named(project, text, expected):
    assert preview(project, text) == [f"1:2: {expected}"]


def test_a_preview_beside_its_own_chart_is_one_too_many(project):
    text = "![B](charts/shares.svg)\n\n[![A](charts/shares.svg)](charted.md)"
    assert preview(project, text) == ["3:2: the chart 'shares' is on this page already"]


def test_a_page_that_brings_script_is_told_with_its_line(project):
    assert found(project, "# Page\n\nA <script>x()</script>.\n") == [
        "3:3: <script> found, expected Markdown: a page may not bring one"
    ]


@pytest.mark.parametrize("code", [0, None, 3, "done"])
def test_a_check_that_does_not_reach_its_totals_fails(project, monkeypatch, capsys, code):
    def survey():
        raise SystemExit(code)

    monkeypatch.setattr(charts, "survey", survey)
    assert check.main([]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"the check was ended by exit({code!r}) before its totals")
    assert "checked:" not in said.out


def test_a_signal_ends_the_check_with_its_own_status(project, monkeypatch):
    def survey():
        raise SystemExit(143)

    monkeypatch.setattr(charts, "survey", survey)
    with pytest.raises(SystemExit, match="143"):
        check.main([])


@pytest.mark.parametrize(
    ("part", "name"),
    [("orphans", "notes"), ("spread", "judge"), ("page_links", "judge"), ("signs", "judge")],
)
def test_trouble_in_any_part_is_a_problem_and_not_a_traceback(project, monkeypatch, part, name):
    def troubled(*_):
        raise Trouble(Problem("data/x.csv", 2, 1, "a cause"))
        yield

    monkeypatch.setattr(getattr(check, part), name, troubled)
    assert Problem("data/x.csv", 2, 1, "a cause") in check.check().problems
