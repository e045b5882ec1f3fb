"""The registers: sources, facts, tables and events, each entry complete."""

import re
import tomllib
from xml.etree.ElementTree import Element

import pytest

from engine import citing, notes, registers, shelf, usage
from engine.elements import bare


def ids(element):
    return [each.get("id") for each in element.iter("li")]


def text_of(box, id):
    entry = next(each for each in box.iter() if each.get("id") == id)
    return " ".join("".join(entry.itertext()).split())


@pytest.fixture
def box(golden_project):
    return Element("div")


def test_sources_are_listed_by_publisher(box):
    assert registers.SHOW["SOURCES"](box)
    assert ids(box) == ["agency-2024", "blog-2023", "survey-2025"]


def test_facts_say_what_they_say_and_where_from(box):
    assert registers.SHOW["FACTS"](box)
    assert text_of(box, "china-share-2024").startswith(
        "69.2 % – China's share of mining, 2024From shares, row 3, column share."
    )
    assert "Calculated: first - last; first = shares[" in text_of(box, "china-fall")


def test_tables_offer_their_file(box):
    assert registers.SHOW["TABLES"](box)
    files = [link.get("href") for link in box.iter("a")]
    names = ["shares", "dispute_events", "exposure_reasons", "sources"]
    assert files == [f"charts/data/{name}.csv" for name in names]


def test_events_can_be_linked_to_and_say_what_is_not_sure(box):
    assert registers.SHOW["EVENTS"](box)
    assert ids(box) == ["t001", "t002", "t003", "t004"]
    links = [a.get("href") for a in box.iter("a") if a.get("class") == "event-date"]
    assert links == ["#t001", "#t002", "#t003", "#t004"]
    assert "reported" in text_of(box, "t003")
    assert "scheduled" in text_of(box, "t004")
    assert "reported" not in text_of(box, "t001")
    assert [each.get("datetime") for each in box.iter("time")][1] == "2025-04"


def test_events_follow_the_timeline(box):
    registers.SHOW["EVENTS"](box)
    assert {each.get("data-follows") for each in box.iter("ol")} == {"dispute_timeline"}
    assert all(each.get("data-actor") and each.get("data-kind") for each in box.iter("li"))


def test_a_reason_is_hidden_by_its_own_answer_only(box):
    registers.SHOW["REASONS"](box)
    entries = list(box.iter("li"))
    held = [{key for key in each.attrib if key.startswith("data-")} for each in entries]
    assert held == [{"data-step"}, {"data-stock"}]
    assert [each.get("data-step") for each in entries] == ["shop", None]
    assert box.find("ol").get("data-follows") == "exposure"
    assert "Asked: Where do you buy? A reason if: shop." in text_of(box, "reason-step")


QUIZ = """# {0}

<details markdown id="quiz-{0}-1" class="quiz">
<summary>How *many*
in [ore](glossary.md#ore)?</summary>
</details>

<details class="guess" id="guess-{0}" markdown>
<summary>What?</summary>
</details>

<details class="other" id="other" markdown>
<summary>No question</summary>
</details>
"""


def test_questions_are_listed_by_page_in_the_order_of_the_navigation(golden_project, box):
    for page in ("first", "second", "third"):
        path = golden_project / f"docs/{page}.md"
        path.write_text(QUIZ.replace("{0}", page), encoding="utf-8")
    (golden_project / "mkdocs.yml").write_text("nav: [A: third.md, B: [C: first.md]]\n")
    assert registers.SHOW["QUESTIONS"](box)
    pages = [each for each in box.iter("p") if each.get("class") == "questions-page"]
    assert [(page[0].text, page[0].get("href")) for page in pages] == [
        ("A", "third.md"),
        ("C", "first.md"),
        ("second", "second.md"),
    ]
    entry = next(box.iter("li"))
    assert entry.attrib == {"data-question": "quiz-third-1", "data-page": "third"}
    assert entry[0].get("href") == "third.md#quiz-third-1"
    assert entry[0].text == "How many in ore?"
    assert len(list(box.iter("li"))) == 6


OF_DATA = {name: show for name, show in registers.SHOW.items() if name != "REPOSITORY"}


@pytest.mark.parametrize("show", OF_DATA.values(), ids=OF_DATA)
def test_a_register_of_nothing_prints_nothing(show, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    box = Element("div")
    assert not show(box)
    assert len(box) == 0


def test_use_is_found_in_pages_but_not_in_code(golden_project):
    assert usage.of_facts() == {"china-share-2024": ["method.md"]}
    assert usage.of_sources()["survey-2025"]["pages"] == ["method.md"]
    assert usage.of_sources()["blog-2023"]["pages"] == []
    assert ("method.md", "TABLES", "") in usage.registers()
    assert [page for page, name, _ in usage.registers() if name == "TABLES"] == ["method.md"]


def test_a_page_that_shows_a_chart_uses_its_sources_and_its_facts(golden_project):
    page = golden_project / "docs/chart.md"
    page.write_text("# A chart\n\n![c](charts/shares.svg)\n", encoding="utf-8")
    assert usage.of_sources()["blog-2023"]["pages"] == ["chart.md"]
    assert usage.of_facts()["china-fall"] == ["chart.md"]


def test_the_note_of_a_fact_names_source_and_cell(golden_project):
    assert notes.of("fact", "china-fall") == (
        "Fall of China's share, 2010 to 2024. Survey of Ores, 2025; Agency, 2024 "
        "(shares, rows 2 and 3)"
    )


def test_the_note_of_a_count_names_no_source(golden_project):
    path = golden_project / "data/facts/topic.toml"
    count = '[all]\nsays = "Events"\nis = "count(dispute_events[].id)"\nas = "0"\n'
    path.write_text(count, encoding="utf-8")
    assert notes.of("fact", "all") == "Events. (dispute_events, rows 2, 3, 4 and 5)"


def test_a_table_names_the_charts_drawn_from_it_where_they_are_whole(golden_project):
    preview = "# A\n\n[![c](charts/shares.svg)](chart.md)\n"
    (golden_project / "docs/a.md").write_text(preview, encoding="utf-8")
    assert not usage.charts_of_tables()
    (golden_project / "docs/chart.md").write_text("# B\n\n![c\nd](charts/shares.svg)\n")
    ((address, headline),) = usage.charts_of_tables()["shares"]
    assert address == "chart.md#shares"
    assert headline == bare(shelf.card("shares")["headline"])


@pytest.mark.parametrize(
    ("iso", "precision", "words"),
    [
        ("2025-10-09", "day", "9 October 2025"),
        ("2025-10-01", "month", "October 2025"),
        ("2025-01-01", "year", "2025"),
        ("2025-10", "day", "October 2025"),
        ("2025", "day", "2025"),
        (2025, "day", "2025"),
        ("", "day", "undated"),
        (None, "day", "undated"),
        ("2025-13", "day", "2025-13"),
        ("spring 2025", "day", "spring 2025"),
    ],
)
def test_dates_are_written_for_people(iso, precision, words):
    assert citing.date(iso, precision) == words


def test_how_a_source_was_read_is_said_in_words():
    assert citing.standing({"grade": "primary", "extent": "full"}) == (
        "Official or original text, read in full."
    )
    assert citing.standing({"grade": "secondary"}) == "Second-hand account."


def test_figures_shown_elsewhere_keep_a_line_and_an_anchor(golden_project):
    (golden_project / "docs/more.md").write_text("# More\n\n[FACTS topic]\n", encoding="utf-8")
    box = Element("div")
    assert registers.SHOW["FACTS"](box)
    items = list(box.iter("li"))
    assert [item.get("id") for item in items] == ["china-share-2024", "china-fall"]
    assert items[0].find("a").get("href") == "more.md#china-share-2024"
    assert box.find("ul").get("class") == "register facts-elsewhere"


def test_registers_count_themselves(box):
    assert registers.SHOW["CLAIMS"](box)
    assert registers.SHOW["SOURCES"](box, "news")
    told = [each.text for each in box.iter("p") if "register-count" in each.get("class", "")]
    assert told == [
        "3 claims: 1 outcome known, 1 not yet checkable, 1 not rated; 2 of text A, 1 of text B.",
        "Of 3 documents these are listed here:",
    ]


def test_a_source_or_a_claim_is_one_entry_in_one_place(root):
    """No fact is the exact number of sources or of claims: prose need not follow each new one."""
    for path in sorted((root / "data/facts").glob("*.toml")):
        for id, said in tomllib.loads(path.read_text("utf-8")).items():
            counts = re.search(r"count\((sources|claims)\[", str(said["is"]))
            assert not counts or said.get("step", 0) >= 10, id
