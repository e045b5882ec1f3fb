"""Charts on reading, chips and scenarios: what must stay true of what they draw."""

import pytest

from charts import scenario_indicators
from engine import charts, drawing, tables

NAMES = ["names_used", "chip_moves", "scenario_indicators"]


@pytest.fixture(scope="module")
def cards():
    contracts = charts.contracts()
    return {name: drawing.sketch(contracts[name]) for name in NAMES}


def rows(card):
    titles = [column["title"] for column in card["columns"]]
    return [dict(zip(titles, row, strict=True)) for row in card["rows"]]


def test_each_name_is_counted_in_both_texts(cards):
    counted = {}
    for row in rows(cards["names_used"]):
        counted.setdefault(row["Word"], set()).add(row["Text"])
    assert counted
    assert all(texts == {"text A", "text B"} for texts in counted.values())


def test_the_two_texts_are_cited_for_their_own_words_only():
    for name in tables.names():
        table = tables.load(name)
        if name in ("sources", "word_counts", "claims") or "grade" not in table.fields:
            continue
        for row in table:
            if row["source"] in ("text-a", "text-b"):
                assert row["grade"] == "reported", (name, row.line)


def test_a_text_has_one_length():
    lengths = {(row["text"], row["length"]) for row in tables.load("word_counts")}
    assert len(lengths) == 2


def test_moves_stand_in_the_order_of_their_days():
    months = [row["date"][:7] for row in tables.load("chip_moves")]
    assert months == sorted(months)


def test_a_threat_is_never_drawn_as_a_step(cards):
    moves = {row["Date"]: row["Move"] for row in rows(cards["chip_moves"])}
    assert moves["2025-10-10"] == moves["2025-10-22"] == "threatens"


@pytest.mark.parametrize("name", NAMES)
def test_the_table_under_a_chart_has_no_gaps(cards, name):
    assert all(cell is not None for row in cards[name]["rows"] for cell in row)


def test_the_tables_have_a_row_for_each_mark(cards):
    observed = [row["date"] >= "2025" for row in tables.load("scenario_observations")]
    assert len(cards["scenario_indicators"]["rows"]) == sum(observed)
    assert len(cards["chip_moves"]["rows"]) == len(tables.load("chip_moves"))


def test_both_governments_are_seen_to_tighten_and_to_ease():
    moves = {(row["side"], row["move"]) for row in tables.load("chip_moves")}
    sides = ("China", "United States")
    assert {(side, move) for side in sides for move in ("tightens", "eases")} <= moves


def test_nothing_is_observed_after_the_record_ends():
    observed = [row["date"] for row in tables.load("scenario_observations")]
    assert max(observed) < "2026-07-24"


def test_each_sign_belongs_to_one_scenario():
    signs = {(row["indicator"], row["scenario"]) for row in tables.load("scenario_observations")}
    assert len(signs) == len({indicator for indicator, _ in signs}) == 12


def test_the_unread_months_are_drawn():
    drawn = str(scenario_indicators.draw(tables.load("scenario_observations")).to_dict())
    assert "nothing read" in drawn
    assert "2026-11-10" in drawn
