"""Concentration and shock: bounds, monotony, limits, units and the odd cases in words."""

import random

import pytest

from engine import charts, drawing
from models.concentration import answer, hhi, hhi_after, missing, months_missing, share_after

SEEDED = random.Random(1)
STEPS = ("mining", "refining", "magnets")


def markets(count=300):
    """Suppliers that share the whole, a place among them, and a cut in percent."""
    for _ in range(count):
        sizes = [SEEDED.random() ** 3 for _ in range(SEEDED.randint(1, 9))]
        shares = [size / sum(sizes) * 100 for size in sizes]
        yield shares, SEEDED.randrange(len(shares)), SEEDED.choice([0, 5, 50, 99, 100])


def anew(shares, place, cut):
    """Every share while the cut lasts."""
    gone = missing(shares[place], cut)
    left = [share - gone * (n == place) for n, share in enumerate(shares)]
    return [share_after(each, gone) for each in left]


def test_equal_suppliers_give_ten_thousand_shared_among_them():
    for count in range(1, 60):
        assert hhi([100 / count] * count) == pytest.approx(10_000 / count)


def test_the_index_stays_within_its_bounds_before_and_during():
    for shares, place, cut in markets():
        index = hhi(shares)
        assert 10_000 / len(shares) - 1e-6 <= index <= 10_000 + 1e-6
        assert -1e-6 <= hhi_after(index, shares[place], cut) <= 10_000 + 1e-6


def test_the_short_way_is_the_index_of_the_shares_taken_anew():
    for shares, place, cut in markets():
        short = hhi_after(hhi(shares), shares[place], cut)
        assert short == pytest.approx(hhi(anew(shares, place, cut)), rel=1e-6, abs=1e-6)


def test_shares_taken_anew_total_a_hundred_unless_nothing_is_left():
    for shares, place, cut in markets():
        expected = 0 if missing(shares[place], cut) > 100 - 1e-9 else 100
        assert sum(anew(shares, place, cut)) == pytest.approx(expected)


def test_without_a_cut_nothing_changes():
    for shares, place, _ in markets():
        assert hhi_after(hhi(shares), shares[place], 0) == pytest.approx(hhi(shares))
        assert anew(shares, place, 0) == pytest.approx(shares)


def test_a_full_cut_removes_the_supplier():
    for shares, place, _ in markets():
        others = shares[:place] + shares[place + 1 :]
        alone = hhi([share / sum(others) * 100 for share in others]) if others else 0
        found = hhi_after(hhi(shares), shares[place], 100)
        assert found == pytest.approx(alone, rel=1e-6, abs=1e-6)


def test_the_index_may_fall_in_a_shortage_and_rise_in_another():
    shares = [90, 6, 4]
    assert hhi_after(hhi(shares), 90, 50) < hhi(shares) < hhi_after(hhi(shares), 6, 50)


def test_months_missing_lie_between_none_and_all_and_never_fall():
    for _ in range(500):
        share, cut = SEEDED.uniform(0, 100), SEEDED.uniform(0, 100)
        months, more = SEEDED.uniform(0, 48), SEEDED.uniform(0, 48)
        lost = months_missing(share, cut, months)
        assert 0 <= lost <= months
        assert months_missing(share, cut, months + more) >= lost
        assert months_missing(min(share + more, 100), cut, months) >= lost
        assert months_missing(share, min(cut + more, 100), months) >= lost


def test_units():
    """One supplier of everything that stops for a year takes twelve months of output away."""
    assert months_missing(100, 100, 12) == 12
    assert months_missing(100, 100, 24) == 24
    assert months_missing(50, 50, 4) == 1
    assert missing(40, 25) == 10


SAID = {
    ("refining", "China", 91.3, 50, 3): "falls by 50 % for 3 months, 1.4 months of world output",
    ("magnets", "China", 94.4, 100, 1): "If magnet making in China stops for 1 month, 0.9 months",
    ("mining", "United States", 9.6, 100, 12): "If mining in the United States stops for 12 months",
    ("magnets", "Slovakia", 0.1, 50, 3): "less than 0.1 months of world output would be missing",
    ("refining", "Laos", 0, 50, 3): "gives no share of refining to Laos alone",
    ("mining", "China", 58.9, 0, 3): "Nothing is cut, so nothing is missing. Concentration stays",
    ("mining", "China", 58.9, 50, 0): "Nothing is cut, so nothing is missing.",
}


@pytest.mark.parametrize("case", SAID)
def test_every_case_has_its_words(case):
    *what, months = case
    said = answer(*what, months, index=5000)
    assert SAID[case] in said
    assert len(said) <= 160


def test_the_longest_sentence_has_room():
    for supplier in ("United States", "Slovakia"):
        said = answer("magnets", supplier, 99, 55, 24, index=9999)
        assert len(said) <= 160, said


def drawn():
    card = drawing.sketch(charts.contracts()["supply_shock"])
    names = [column["name"] for column in card["columns"]]
    return card, [dict(zip(names, row, strict=True)) for row in card["rows"]]


def test_the_chart_draws_each_step_once_and_whole():
    steps = {}
    for row in drawn()[1]:
        steps.setdefault(row["stage"], []).append(row["share"])
    assert {step: round(sum(shares)) for step, shares in steps.items()} == {
        "mining": 100,
        "refining": 100,
        "magnets": 100,
    }


def test_the_worked_table_says_what_the_model_says():
    for row in drawn()[1]:
        if row["country"] == "Rest of world":
            assert row["index_before"] is row["index_while_half_stops"] is None
            continue
        missed = row["months_missing_if_half_stops_for_three_months"]
        assert missed == round(months_missing(row["share"], 50, 3), 2)
        missed = row["months_missing_if_all_stops_for_a_year"]
        assert missed == round(months_missing(row["share"], 100, 12), 2)


def test_every_supplier_has_a_share_at_some_step_and_the_first_choice_at_each():
    card, rows = drawn()
    [offered] = [each for each in card["controls"] if each["name"] == "supplier"]
    countries = {row["country"] for row in rows} - {"Rest of world"}
    assert set(offered["options"]) == countries
    assert {row["stage"] for row in rows if row["country"] == offered["value"]} == set(STEPS)


def test_what_buyers_get_is_given_only_where_a_source_says_so():
    touched = {(r["stage"], r["country"]): r["share_touched"] for r in drawn()[1]}
    known = {place: share for place, share in touched.items() if share is not None}
    assert known == {
        ("refining", "China"): 71,
        ("refining", "Malaysia"): 13,
        ("refining", "Japan"): 5,
        ("refining", "Estonia"): 5,
        ("magnets", "China"): 85,
    }
