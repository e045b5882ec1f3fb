"""The glossary: what its file may say, how slips are answered, and what counts as a use."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from engine import check, glossary, register_glossary, usage

TERM = '[separation]\nterm = "separation"\nalso = ["separate", "net import"]\nmeans = "Taking apart."\n'


@pytest.fixture
def project(sound_project):
    return sound_project


def write(text):
    glossary.FILE.write_text(text, encoding="utf-8")


def problems(text):
    write(text)
    return [str(problem) for problem in glossary.judge()[1]]


def test_a_term_is_read(project):
    assert problems(TERM) == []
    (term,) = glossary.load().values()
    assert term.forms == ("separation", "separate", "net import")
    assert (term.slug, term.means) == ("separation", "Taking apart.")


def test_a_site_without_a_glossary_has_no_terms(project):
    glossary.FILE.unlink()
    assert glossary.judge() == ({}, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a]\nmeans = "x"\n', "1:1: the key 'term' is missing"),
        ('[a]\nterm = "a"\n', "1:1: the key 'means' is missing"),
        ('[a]\nterm = 1\nmeans = "x"\n', "2:8: 1 found, text in quotes expected"),
        (
            '[a]\nterm = "a"\nmean = "x"\nmeans = "x"\n',
            "3:8: there is no key 'mean'; did you mean 'means'?",
        ),
        (
            '[a]\nterm = "a"\nalso = "b"\nmeans = "x"\n',
            "3:8: 'b' found, a list of words in quotes expected",
        ),
        (
            '[A_b]\nterm = "a"\nmeans = "x"\n',
            "1:1: 'A_b' found, small letters, digits and hyphens expected",
        ),
        ("a = 1\n", "1:1: 'a' is not a term: a heading [a] expected"),
        (
            TERM + '[b]\nterm = "b"\nalso = ["Net-import"]\nmeans = "x"\n',
            "7:10: 'Net-import' belongs to the term 'separation' already",
        ),
        ('[a]\nterm = "a\n', "2:10: this is not TOML: the closing quote of this text is missing"),
    ],
)
def test_slips(project, text, expected):
    assert problems(text) == [f"data/glossary.toml:{expected}"]


def test_a_link_to_a_term_that_is_not_there_is_named(project):
    Path("docs/page.md").write_text("An [ore](glossary.md#oer).", encoding="utf-8")
    (problem,) = check.check().problems
    assert str(problem) == "docs/page.md:1:4: there is no term 'oer'; did you mean 'ore'?"


def test_a_term_that_no_page_links_is_noted(project):
    write(TERM)
    Path("docs/method.md").write_text("# None\n", encoding="utf-8")
    assert "1 term is used nowhere: separation" in check.check().notes


def test_the_register_names_the_pages_of_a_term(project):
    box = Element("div")
    assert register_glossary.show(box)
    assert usage.of_terms() == {"ore": ["method.md"]}
    assert [each.get("id") for each in box.iter("dt")] == ["ore"]
    assert [each.get("href") for each in box.iter("a")] == ["method.md"]


def test_a_link_carries_the_definition_without_its_markup(project):
    printed = Markdown(extensions=["engine.printing"]).convert("An [ore](glossary.md#ore).")
    assert 'class="term" data-note="Rock that is worth mining."' in printed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Separation and SEPARATE", ["Separation", "SEPARATE"]),
        ("separately inseparable pre-separation", []),
        ("net-import, net\nimport", ["net-import", "net\nimport"]),
        ("https://a.example/separation [^separation]", []),
    ],
)
def test_what_counts_as_a_use(project, text, found):
    write(TERM)
    assert glossary.pattern(glossary.load().values()).findall(text) == found


def test_a_preview_of_a_page_named_as_a_term_is_still_a_preview(project):
    kept = glossary.FILE.read_text("utf-8")
    write(kept + TERM)
    (project / "docs/separation.md").write_text("# S\n\n![A](charts/shares.svg)\n", "utf-8")
    (project / "docs/home.md").write_text(
        "# H\n\n[![A](charts/shares.svg)](separation.md)\n", "utf-8"
    )
    assert check.check().problems == []
