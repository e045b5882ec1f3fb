"""Registers spread over pages: each entry has one place, and links lead there."""

import pytest
from markdown import Markdown

from engine import check, groups, homes, usage


@pytest.fixture
def project(sound_project):
    return sound_project


def write(project, name, text):
    (project / "docs" / name).write_text(text, encoding="utf-8")


def problems():
    return [str(problem) for problem in check.check().problems]


@pytest.mark.parametrize(
    ("part", "own", "shown"),
    [
        ("", ("news",), True),
        ("news", ("news", "news-2025"), True),
        ("academic news-2025", ("news", "news-2025"), True),
        ("academic", ("news", "news-2025"), False),
        ("news except news-2025", ("news", "news-2024"), True),
        ("news except news-2025", ("news", "news-2025"), False),
        ("except news", ("company",), True),
        ("except news", ("news",), False),
    ],
)
def test_what_a_part_shows(part, own, shown):
    assert groups.chosen(part, own) is shown


def test_an_entry_without_a_page_is_a_problem(project):
    write(project, "sources.md", "# Sources\n\n[SOURCES agency]")
    assert sorted(problems()) == [
        "docs/sources.md:3:1: [SOURCES] has no part 'agency'",
        "docs/sources.md:3:1: no page shows [SOURCES intergovernmental-2024-07 news-undated official-statistics-2025-01]",
    ]


def test_a_register_without_a_page_is_a_problem(project):
    write(project, "glossary.md", "# None")
    assert problems() == ["docs:1:1: no page shows [GLOSSARY]"]


def test_an_entry_on_two_pages_is_a_problem(project):
    write(project, "sources-news.md", "# News\n\n[SOURCES news]")
    assert problems() == [
        "docs/sources.md:3:1: docs/sources-news.md shows entries of this [SOURCES] already; "
        "each has one place"
    ]


def test_a_part_that_is_not_there_is_named(project):
    write(project, "facts.md", "# Facts\n\n[FACTS topic tropic]\n")
    assert problems() == ["docs/facts.md:3:1: [FACTS] has no part 'tropic'; did you mean 'topic'?"]


def test_an_event_that_is_not_there_is_named(project):
    write(project, "page.md", "See [it](timeline.md#t001) and [it](timeline.md#t999).")
    assert problems() == ["docs/page.md:1:32: there is no event 't999'"]


def test_links_lead_to_where_the_entry_stands(project):
    write(project, "sources.md", "# Sources\n\n[SOURCES except news]\n")
    write(project, "sources-news.md", "# News\n\n[SOURCES news]\n")
    write(project, "facts.md", "# Facts\n\nNone yet.\n")
    write(project, "more.md", "# More\n\n[FACTS topic]\n")
    assert problems() == []
    text = "[69.2 %](../facts.md#china-share-2024) [a](sources.md#blog-2023) [b](sources.md#no)"
    printed = Markdown(extensions=["engine.printing"]).convert(text)
    assert 'href="../more.md#china-share-2024"' in printed
    assert 'href="sources-news.md#blog-2023"' in printed
    assert 'href="sources.md#no"' in printed


def test_registers_link_each_other_where_the_entries_stand(project):
    write(project, "facts.md", "# Facts")
    write(project, "more.md", "# More\n\n[FACTS topic]\n")
    printed = Markdown(extensions=["engine.printing"]).convert("[SOURCES]")
    assert 'href="more.md#china-share-2024"' in printed
    assert homes.pages("fact")["china-fall"] == "more.md"


def test_a_link_to_a_source_or_event_counts_as_its_use(project):
    text = "[a](sources.md#blog-2023), [b](timeline.md#t001), said[^agency-2024]"
    assert usage.links("source", text) == {"blog-2023", "agency-2024"}
    assert usage.links("event", text) == {"t001"}


def test_an_event_is_told_at_its_link(project):
    printed = Markdown(extensions=["engine.printing"]).convert("[then](timeline.md#t001)")
    assert 'class="event" data-note="' in printed


def test_a_link_to_a_heading_of_the_sources_is_the_hosts_to_judge(project):
    write(project, "page.md", "See [the grades](sources.md#what-do-the-grades-mean).")
    assert problems() == []
