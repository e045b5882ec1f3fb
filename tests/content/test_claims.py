"""Claims: every entry judged with its place, printed once, and never a verdict beside a name."""

import csv
import io
import re
from xml.etree.ElementTree import Element

import pytest

from charts import claims_assessed
from engine import claim_list, claim_table, claims, homes, shelf, tables, usage
from tests.tiny import edit

SOURCES = {"agency-2024", "survey-2025", "blog-2023"}


def problems(project, old, new, file="text-a"):
    edit(project / f"data/claims/{file}.toml", old, new)
    start = f"data/claims/{file}.toml:"
    found = [str(problem) for problem in claims.judge(SOURCES)[1]]
    assert all(line.startswith(start) for line in found)
    return [line.removeprefix(start) for line in found]


def test_claims_in_order_have_no_problems(golden_project):
    known, found = claims.judge(SOURCES)
    assert list(known) == ["a-two-years", "a-good-advice", "b-it-ended"]
    assert found == []
    assert known["b-it-ended"].text == "B"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("would_change", "would_changes", "10:17: there is no key 'would_changes'"),
        ('said_by = "the post, as', 'said = "the post, as', "3:8: there is no key 'said'"),
        ('kind = "forecast"', 'kind = "forcast"', "5:8: 'forcast' found, one of historical"),
        ('topic = "window"', "topic = 7", "6:9: 7 found, text in quotes expected"),
        ("not yet checkable", "outcome known", "1:1: an outcome is known: 'outcome' and"),
        ('"not rated"', '"supported"', "29:14: 'supported' found for an opinion, 'not rated'"),
        ("2026-11-22", "2026-11-31", "13:15: '2026-11-31' found, a date such as 2026-11-22"),
        ('"survey-2025"', '"survey-2024"', "20:10: there is no source 'survey-2024'; did you"),
        ('note = "Says *', 'notes = "Says *', "21:9: there is no key 'notes'; did you mean"),
        ("[[a-two-years.for]]", "[a-two-years.for]", "1:1: a heading [[a-two-years.for]]"),
        ("[a-good-advice]", "[A-good]", "23:1: 'A-good' found, small letters"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(golden_project, old, new, message):
    found = problems(golden_project, old, new)
    assert any(line.startswith(message) for line in found), found


def test_a_near_name_is_offered(golden_project):
    found = problems(golden_project, 'kind = "forecast"', 'kind = "forcast"')
    assert found[0].endswith("did you mean 'forecast'?")


def test_a_reading_needs_a_known_outcome(golden_project):
    found = problems(golden_project, '"outcome known"', '"supported"', "text-b")
    assert found == ["12:19: a reading found without the assessment 'outcome known'"]


def test_our_own_words_are_found_with_their_place(golden_project):
    found = {text: (line, col) for _, text, line, col, _ in claims.texts()}
    assert found["Ask which metal."] == (11, 16)
    assert "Says 24 months." not in found


def test_the_table_has_a_row_for_each_claim_and_no_name_that_was_not_read(golden_project):
    rows = list(csv.DictReader(io.StringIO(claim_table.sheet())))
    assert [row["id"] for row in rows] == list(claims.load())
    assert rows[2]["speaker"] == "as quoted in text B; original not read"
    assert "Jane Doe" not in claim_table.sheet()
    assert rows[0]["evidence_for"] == "agency-2024"


def printed(show, *given):
    box = Element("div")
    assert show(box, *given)
    return box


def test_the_index_has_each_claim_once_and_follows_the_chart(golden_project):
    box = printed(claim_list.show)
    assert sorted(each.get("id") for each in box.iter("li")) == sorted(shelf.claims())
    assert {each.get("data-follows") for each in box.iter("ul")} == {"claims_assessed"}
    item = next(each for each in box.iter("li") if each.get("id") == "b-it-ended")
    assert [item.get(f"data-{name}") for name in ("text", "kind")] == ["B", "forecast"]
    assert "Jane Doe" not in "".join(item.itertext())


def test_no_verdict_stands_beside_a_name_where_the_original_was_not_read(golden_project):
    box = printed(claim_list.show, "window")
    entry = next(each for each in box if each.get("id") == "b-it-ended")
    parts = [part.get("class") for part in entry]
    verdict, said = parts.index("claim-verdict"), parts.index("claim-said")
    assert said > verdict + 2
    assert "original not read" in "".join(entry[said].itertext())


def test_the_note_of_a_link_gives_a_verdict_only_on_what_was_read(golden_project):
    known = shelf.claims()
    assert claim_list.note(known["a-two-years"]) == (
        "There are two years left. Not yet checkable. The post, as summarized by text A."
    )
    assert claim_list.note(known["b-it-ended"]) == (
        "The rule would end soon. As quoted in text B; original not read."
    )


def test_a_link_leads_to_the_page_that_prints_the_topic(golden_project):
    assert homes.pages("claim")["a-two-years"] == "claims.md"
    page = golden_project / "docs/claims-window.md"
    page.write_text("# W\n\n```\n[CLAIMS price]\n```\n\n[CLAIMS window]\n", encoding="utf-8")
    found = homes.pages("claim")
    assert found["a-two-years"] == "claims-window.md"
    assert set(found.values()) == {"claims.md", "claims-window.md"}


def test_evidence_counts_as_use_of_a_source(golden_project):
    used = usage.of_sources()["survey-2025"]["claims"]
    assert [claim.id for claim in used] == ["a-two-years"]


def test_every_claim_of_the_site_is_printed_in_full_once(root, monkeypatch):
    monkeypatch.chdir(root)
    asked = [part for _, name, part in usage.registers() if name == "CLAIMS"]
    assert sorted(asked) == sorted(["", *{claim.topic for claim in shelf.claims().values()}])


def test_the_table_of_the_site_can_be_read(root, monkeypatch):
    monkeypatch.chdir(root)
    assert [row["id"] for row in tables.load("claims")] == list(claims.load())


@pytest.mark.parametrize("most", [14, 28])
def test_the_chart_gives_each_claim_a_place_of_its_own(root, monkeypatch, most):
    monkeypatch.chdir(root)
    rows, labels = claims_assessed.placed(tables.load("claims"), most)
    assert sorted(row["id"] for row in rows) == sorted(claims.load())
    assert len({(row["_across"], row["_down"]) for row in rows}) == len(rows)
    assert max(row["_across"] for row in rows) < most
    names = [row["_words"] for row in labels]
    assert len(set(names)) == len(names)


def test_the_chart_offers_every_group_that_the_list_can_be_held_to(root, monkeypatch):
    monkeypatch.chdir(root)
    known = claims.load().values()
    spec = claims_assessed.draw(tables.load("claims")).to_dict()
    controls = {each["name"]: each["bind"]["options"] for each in spec["params"] if "bind" in each}
    assert list(controls) == ["text", "topic", "kind", "assessment"]
    for name, options in controls.items():
        assert set(options) == {"all"} | {getattr(claim, name) for claim in known}


def test_the_example_of_the_guide_holds(root, tmp_path, monkeypatch):
    guide = (root / "docs/contributing.md").read_text(encoding="utf-8")
    guide = guide.partition("## How do I add a claim?")[2]
    (tmp_path / "text-a.toml").write_text(re.search(r"```toml\n(.*?)```", guide, re.S)[1])
    monkeypatch.setattr(claims, "FOLDER", tmp_path)
    monkeypatch.chdir(root)
    assert claims.judge(tables.sources())[1] == []
