"""The Markdown extension prints what tests/golden shows, and leaves all other Markdown alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from markdown import Markdown

from engine import shelf

HERE = Path(__file__).parent
GOLDEN, CORPUS = HERE / "golden", HERE / "corpus"
USUAL = ["admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"]
USUAL += ["tables", "toc"]
OURS = "engine.printing"


def html(text, *extensions):
    return Markdown(extensions=[*USUAL, *extensions]).convert(text)


@pytest.mark.parametrize("page", sorted(GOLDEN.glob("*.md")), ids=lambda page: page.stem)
def test_prints_as_the_golden_file(page, golden_project, golden):
    printed = html(page.read_text(encoding="utf-8"), OURS) + "\n"
    golden(printed, page.with_suffix(".html"))


@pytest.mark.parametrize("page", sorted(CORPUS.glob("*.md")), ids=lambda page: page.stem)
@pytest.mark.parametrize("place", ["first", "last"])
def test_ordinary_markdown_prints_byte_for_byte_as_without(page, place, golden_project):
    text = page.read_text(encoding="utf-8")
    order = [OURS, *USUAL] if place == "first" else [*USUAL, OURS]
    without = Markdown(extensions=USUAL).convert(text)
    assert Markdown(extensions=order).convert(text) == without


def test_works_where_no_chart_was_drawn_and_no_data_stand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for page in sorted(set(GOLDEN.glob("*.md")) - {GOLDEN / "questions.md"}):  # choices need none
        text = page.read_text(encoding="utf-8")
        assert html(text, OURS) == html(text)


@pytest.mark.parametrize(
    "file", ["docs/charts/shares.card.json", "data/facts/topic.toml", "data/sources.csv"]
)
def test_a_broken_file_never_stops_the_printing(file, golden_project):
    (golden_project / file).write_text("{ ][ broken", encoding="utf-8")
    for page in sorted(GOLDEN.glob("*.md")):
        assert html(page.read_text(encoding="utf-8"), OURS)


def test_a_card_with_less_in_it_prints_the_plain_picture(golden_project):
    (golden_project / "docs/charts/shares.card.json").write_text(
        '{"name": "shares"}', encoding="utf-8"
    )
    text = "![A chart](charts/shares.svg)"
    assert html(text, OURS) == html(text)


def test_an_edit_to_the_data_shows_without_a_restart(golden_project):
    text = "[69.2 %](facts.md#china-share-2024)"
    assert "data-note=\"China's share of mining, 2024." in html(text, OURS)
    facts = golden_project / "data/facts/topic.toml"
    facts.write_text(facts.read_text().replace("China's share of", "A part of"), encoding="utf-8")
    assert 'data-note="A part of mining, 2024.' in html(text, OURS)


def test_the_pictures_are_the_only_thing_in_the_html_stash(golden_project):
    md = Markdown(extensions=[*USUAL, OURS])
    md.convert("![A chart](charts/shares.svg)")
    assert [str(raw)[:4] for raw in md.htmlStash.rawHtmlBlocks] == ["<svg", "<svg"]


def test_without_the_footnotes_extension_a_citation_stays_text(golden_project):
    text = "Cited[^survey-2025]."
    assert Markdown(extensions=[OURS]).convert(text) == Markdown().convert(text)


def test_a_source_that_the_author_defines_is_the_authors(golden_project):
    printed = html("Cited[^survey-2025].\n\n[^survey-2025]: My own words.", OURS)
    assert "My own words." in printed
    assert "ores.example" not in printed


def test_an_alignment_becomes_a_class():
    text = "| a | b | c | d |\n|--:|:-:|:--|---|\n| 1 | 2 | 3 | 4 |"
    printed = html(text, "engine.plain_tables")
    assert "style" not in printed
    assert '<td class="align-right">1</td>\n<td class="align-center">2</td>' in printed
    assert '<td class="align-left">3</td>\n<td>4</td>' in printed


def test_a_heading_that_heads_nothing_is_a_cell():
    printed = html("| | a |\n|---|--:|\n| 1 | 2 |", "engine.plain_tables")
    assert "<td></td>\n<th" in printed
    assert printed.count("<th") - printed.count("<thead") == 1


def test_one_parser_may_print_many_pages(golden_project):
    md = Markdown(extensions=[*USUAL, OURS])
    text = (GOLDEN / "footnotes.md").read_text(encoding="utf-8")
    first = md.convert(text)
    assert md.reset().convert(text) == first


@pytest.mark.parametrize("module", ["engine.printing", "engine.plain_tables", "engine.check"])
def test_the_printing_half_never_loads_what_draws(module, root):
    heavy = {"altair", "vl_convert", "mkdocs", "frictionless"}
    program = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True)
    assert done.stdout.split() == [b"[]"]


def test_a_page_looks_at_the_data_once_however_many_links_it_has(golden_project, monkeypatch):
    looked, files = [], shelf._files
    monkeypatch.setattr(shelf, "_files", lambda folder: looked.append(folder) or files(folder))
    html("[69.2 %](facts.md#china-share-2024) and [two](claims.md#a-two-years)\n\n" * 20, OURS)
    assert len([folder for folder in looked if folder == shelf.DATA]) == 1
    shelf.facts()
    assert len([folder for folder in looked if folder == shelf.DATA]) == 2  # no page is printed now
