"""The price floor, simplified: bounds, monotony, limits, units and the odd cases in words."""

import random

import pytest

from engine import charts, drawing, tables
from models.price_floor import answer, kept, outcome, to_company, to_government, tried, untried

SEEDED = random.Random(1)
TERMS = {row["id"]: row["number"] for row in tables.load("price_floor_terms")}
FLOOR, SHARE = TERMS["floor"], TERMS["upside"]


def cases(count=500):
    """(price, tonnes, floor, share, full_production), far beyond what was read."""
    for _ in range(count):
        floor = SEEDED.choice([FLOOR, SEEDED.uniform(1, 500)])
        price = SEEDED.choice([floor, SEEDED.uniform(0, 600)])
        yield price, SEEDED.uniform(0, 5000), floor, SEEDED.uniform(0, 100), SEEDED.choice([0, 1])


def test_nothing_is_ever_paid_below_zero_and_never_both_ways():
    for price, tonnes, floor, share, full in cases():
        paid = to_company(price, tonnes, floor)
        back = to_government(price, tonnes, floor, share, full)
        assert min(paid, back) == 0


def test_the_company_is_paid_only_below_the_floor_and_the_government_only_above():
    for price, tonnes, floor, share, full in cases():
        if price >= floor:
            assert to_company(price, tonnes, floor) == 0
        if price <= floor:
            assert to_government(price, tonnes, floor, share, full) == 0


def test_before_full_production_the_government_gets_nothing():
    for price, tonnes, floor, share, _ in cases():
        assert to_government(price, tonnes, floor, share, 0) == 0


def test_a_higher_price_never_pays_the_company_more_nor_the_government_less():
    for price, tonnes, floor, share, full in cases():
        higher = price + SEEDED.uniform(0, 100)
        assert to_company(higher, tonnes, floor) <= to_company(price, tonnes, floor)
        more = to_government(higher, tonnes, floor, share, full)
        assert more >= to_government(price, tonnes, floor, share, full)


def test_there_is_no_leap_at_the_floor():
    for _, tonnes, floor, share, full in cases():
        hair = 1e-9
        assert to_company(floor - hair, tonnes, floor) == pytest.approx(0, abs=0.01)
        back = to_government(floor + hair, tonnes, floor, share, full)
        assert back == pytest.approx(0, abs=0.01)


def test_payments_grow_with_the_tonnes():
    for price, tonnes, floor, share, full in cases():
        times = SEEDED.uniform(0, 9)
        for pays in (
            lambda t, p=price, f=floor: to_company(p, t, f),
            lambda t, p=price, f=floor, s=share, n=full: to_government(p, t, f, s, n),
        ):
            assert pays(tonnes * times) == pytest.approx(pays(tonnes) * times)
            assert pays(0) == 0


def test_units():
    """One tonne, a dollar below the floor: a thousand kilograms, a thousand dollars."""
    assert to_company(109, 1, 110) == 1000
    assert to_government(120, 1, 110, 30, 1) == 3000
    assert to_government(120, 2, 110, 100, 1) == 20_000
    assert to_company(0, 1, 110) == 110_000


def test_a_kilogram_brings_at_least_the_floor_and_never_less_at_a_higher_price():
    for price, _, floor, share, full in cases():
        brings = kept(price, floor, share, full)
        assert brings >= floor - 1e-9
        assert kept(price + 10, floor, share, full) >= brings - 1e-9
        paid, back = to_company(price, 1, floor), to_government(price, 1, floor, share, full)
        assert brings * 1000 == pytest.approx(price * 1000 + paid - back)


SAID = {
    (69, 718, 0): "At $69 a kilogram the government would pay the company $29.4 million for 718 t",
    (110, 718, 0): "nothing is paid either way: the price is the floor.",
    (110, 718, 1): "nothing is paid either way: the price is the floor.",
    (124, 718, 0): "nothing is paid either way. The government's share begins only with full",
    (124, 718, 1): "the company would pay the government $3.0 million for 718 t: 30 % of what",
    (111, 131, 1): "would pay the government less than $0.1 million for 131 t",
    (69, 0, 1): "Without any NdPr there is nothing to pay.",
    (46, 718, 0): "t of NdPr. We read no price so low.",
    (146, 718, 1): "above the floor. We read no price so high.",
}


@pytest.mark.parametrize("case", SAID)
def test_every_case_has_its_words(case):
    price, tonnes, full = case
    assert SAID[case] in answer(price, tonnes, FLOOR, SHARE, full, 47, 145.4)


def test_the_prices_read_are_within_the_evidence():
    for price in (47, 145.4):
        assert "We read" not in answer(price, 718, FLOOR, SHARE, 1, 47, 145.4)


def test_the_longest_sentences_have_room():
    for full in (0, 1):
        for price in (30, 31, 110, 159, 160):
            assert len(answer(price, 1006, FLOOR, SHARE, full, 47, 145.4)) <= 160
    yours = outcome(160, 1006, FLOOR, SHARE, 1)
    assert yours == "$15.1 million to the government"
    name = "October to December 2025"
    assert len(tried(name, 1006, 97, FLOOR, 51_000_000, yours)) <= 160
    assert len(untried("April to June 2026", 17_600_000, yours)) <= 160


def test_the_formula_does_not_give_what_was_booked():
    """If it did one day, the page would have to be written anew."""
    said = tried("A quarter", 562, 96.89, FLOOR, 51_000_000, outcome(110, 1, FLOOR, SHARE, 0))
    assert said == (
        "A quarter: 562 t at $97 would give $7.4 million; $51.0 million was booked. "
        "Your figures give nothing."
    )
    assert "would give nothing;" in tried("A quarter", 1006, 116.6, FLOOR, 42_273_000, "nothing")


def drawn():
    """The chart's table: one dictionary a row."""
    sketch = drawing.sketch(charts.contracts()["floor_payments"])
    names = [column["name"] for column in sketch["columns"]]
    rows = [dict(zip(names, row, strict=True)) for row in sketch["rows"]]
    return sketch, rows


def test_the_table_of_the_chart_is_the_formula_and_one_quarter_is_reported_only():
    sketch, rows = drawn()
    priced = [row for row in rows if row["dollars_a_kilogram"] is not None]
    for row in priced:
        paid = to_company(row["dollars_a_kilogram"], row["tonnes"], FLOOR) / 1e6
        assert row["formula_pays_company_million_dollars"] == pytest.approx(paid, abs=0.05)
    [n] = sketch["reported"]
    assert rows[n]["quarter"] == "2026-Q2"
    assert rows[n]["formula_pays_company_million_dollars"] is None
    assert rows[n]["tonnes"] is None


def test_the_controls_begin_and_end_at_cells():
    sketch, rows = drawn()
    found = {control["name"]: control for control in sketch["controls"]}
    sold = [row["sold_t"] for row in tables.load("mp_quarters") if row["sold_t"]]
    assert (found["tonnes"]["min"], found["tonnes"]["max"]) == (min(sold), max(sold)) == (131, 1006)
    read = [row["dollars_a_kilogram"] for row in rows if row["dollars_a_kilogram"]]
    assert found["price"]["min"] < min(read) == 47
    assert found["price"]["max"] > max(read) == 145.4
    assert (found["price"]["value"], found["tonnes"]["value"]) == (69, 718)
