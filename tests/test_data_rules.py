"""The data's own rules: each kind holds what it says, and rules that cannot be applied are named."""

from pathlib import Path

import pytest

from engine import data_rules, datacheck, rule_shapes, tables
from engine.package import FILE
from tests.tiny import edit


class Rows(list):
    """Rows as a table has them; each line is the row's number."""

    def __init__(self, *rows):
        super().__init__(tables.Row(row, number) for number, row in enumerate(rows, 2))


def lines(rule, *rows):
    """The lines of the rows that break a rule."""
    return [row.line for row, _, _ in data_rules.faults(Rows(*rows), rule)]


def parts(*numbers, **more):
    return [
        {"year": 2024, "part": f"p{n}", "share": number, **more} for n, number in enumerate(numbers)
    ]


WORLD = {"year": 2024, "part": "World", "share": 100}
KEPT_AND_BROKEN = [
    ({"sum": "share", "by": ["year"], "to": 100, "within": 0.3}, parts(60, 40.2), parts(60, 40.4)),
    ({"sum": "share", "to": {"part": "World"}}, [*parts(60, 40), WORLD], [*parts(60, 41), WORLD]),
    (
        {"sum": "share", "to": {"part": "World"}, "percent": 1},
        [*parts(99), WORLD],
        [*parts(98), WORLD],
    ),
    ({"order": ["low", "high"]}, [{"low": 2, "high": 2}], [{"low": 3, "high": 2}]),
    (
        {"order": ["a", "b"]},
        [{"a": "2025-10", "b": "2025-10-09"}],
        [{"a": "2025-11", "b": "2025-10-09"}],
    ),
    ({"order": ["a", "b"]}, [{"a": None, "b": "2025-10-09"}], [{"a": 2026, "b": "2025 edition"}]),
    ({"rising": "a"}, [{"a": 1}, {"a": 1}, {"a": 2}], [{"a": 2}, {"a": 1}]),
    (
        {"rising": "a", "by": ["b"]},
        [{"a": 2, "b": 0}, {"a": 1, "b": 1}],
        [{"a": 2, "b": 0}, {"a": 1, "b": 0}],
    ),
    (
        {"one": "a", "for": ["b"]},
        [{"a": 2, "b": 0}, {"a": 1, "b": 1}],
        [{"a": 2, "b": 0}, {"a": 1, "b": 0}],
    ),
    (
        {"equal": "a", "to": "(b / c - 1) * 100", "within": 0.1},
        [{"a": 50.1, "b": 3, "c": 2}],
        [{"a": 51, "b": 3, "c": 2}],
    ),
    ({"equal": "a", "to": "b ** 2"}, [{"a": 9, "b": -3}, {"a": 9, "b": None}], [{"a": 9, "b": 2}]),
    (
        {"years": ["a", "b"]},
        [{"a": "2025-Q1", "b": "2025-01-01"}],
        [{"a": "2025-Q1", "b": "2024-01-01"}],
    ),
    (
        {"match": "a", "pattern": ".*-01", "where": {"b": "month"}},
        [{"a": "2025-10-01", "b": "month"}, {"a": "2025-10-02", "b": "day"}],
        [{"a": "2025-10-02", "b": "month"}],
    ),
    (
        {"rising": "a", "except": {"b": [1, 2]}},
        [{"a": 2, "b": 0}, {"a": 1, "b": 1}],
        [{"a": 2, "b": 0}, {"a": 1, "b": 3}],
    ),
]


@pytest.mark.parametrize(("rule", "kept", "broken"), KEPT_AND_BROKEN)
def test_a_rule_holds_what_it_says(rule, kept, broken):
    assert rule_shapes.fault(rule, {*kept[0]}) == ""
    assert lines(rule, *kept) == []
    assert len(lines(rule, *broken)) == 1


@pytest.fixture
def months(monkeypatch):
    """A table of months and sources, in place of those of the data package."""
    monthly = Rows(
        *({"month": f"2025-{n:02}", "months": 1, "t": n, "to": "World"} for n in range(1, 13))
    )
    sources = Rows({"id": "a", "published": "2025-10-09"}, {"id": "b", "published": "2025"})
    monkeypatch.setattr(tables, "kept", {"monthly": monthly, "sources": sources}.get)


@pytest.mark.parametrize(
    ("period", "tonnes", "right"),
    [
        ("2025", 78, True),
        ("2025", 79, False),
        ("2025 H1", 21, True),
        ("2025 H2", 56, False),
        ("2024", 5, True),
    ],
)
def test_a_year_is_the_sum_of_its_months(months, period, tonnes, right):
    rule = {"months": "tonnes", "of": "monthly.t", "key": {"to": "partner"}}
    row = {"period": period, "tonnes": tonnes, "partner": "World"}
    assert lines(rule, row) == ([] if right else [2])


def test_tables_agree_with_each_other(months):
    rule = {"same": "tonnes", "as": "monthly.t", "key": {"month": "m"}}
    assert lines(rule, {"tonnes": 3, "m": "2025-03"}, {"tonnes": 3, "m": "2025-04;2025-05"}) == [3]
    assert lines(rule | {"take": "last"}, {"tonnes": 5, "m": "2025-04;2025-05"}) == []
    among = {"among": "m", "of": "monthly.month"}
    assert lines(among, {"m": "2025-03"}, {"m": "2025-13"}, {"m": None}) == [3]


def test_nothing_is_later_than_its_sources(months):
    rule = {"before sources": "date"}
    rows = [
        {"date": day, "source": "a", "also": also}
        for day, also in [
            ("2025-10-09", None),
            ("2025-10-10", None),
            ("2025-12-01", "b"),
            ("2026", "b"),
        ]
    ]
    assert lines(rule, *rows) == [3, 4, 5]
    assert lines(rule | {"days": 3}, *rows[:2]) == []


SHAPES = [
    ("sum", "a rule such as {sum: …} expected, its kind one of sum, order, rising"),
    ({"summ": "share"}, "a rule such as {sum: …} expected"),
    ({"sum": "share"}, "the word 'to' is missing in this rule"),
    ({"sum": "shar", "to": 1}, "there is no column 'shar'; did you mean 'share'?"),
    (
        {"sum": "share", "too": 1},
        "there is no 'too' in a rule of the kind 'sum'; did you mean 'to'?",
    ),
    ({"equal": "share", "to": "open('x')"}, "'open('x')' found; only columns, numbers"),
    ({"equal": "share", "to": "1 +"}, "'1 +' is no calculation over columns"),
    ({"order": ["share", "other"]}, "there is no column 'other'"),
]


@pytest.mark.parametrize(("rule", "words"), SHAPES)
def test_a_rule_that_cannot_be_applied_is_named(rule, words):
    assert rule_shapes.fault(rule, {"share", "year"}).startswith(words)


def test_a_broken_rule_is_told_at_its_cell_and_an_odd_one_where_it_stands(tiny_project):
    rules = "    rules:\n      - {sum: share, to: 95.8}\n      - {sum: country, to: 3}\n"
    edit(tiny_project / FILE, "    path: shares.csv\n", f"    path: shares.csv\n{rules}")
    assert [str(problem) for problem in datacheck.problems()] == [
        "data/datapackage.yaml:7:9: this rule cannot be applied to the cells it names"
    ]
    edit(tiny_project / "data/shares.csv", "4.5", "4.6")
    assert str(datacheck.problems()[1]) == (
        "data/shares.csv:3:10: the rows add up to 95.9, 95.8 expected"
    )


FALSIFIED = [
    ("stage_shares", "mining,Laos,2024,4.3", "mining,Laos,2024,5.3"),
    ("china_exports_yearly", "2025,57392", "2025,57992"),
    ("china_exports_monthly", "2025-08,1,6146", "2025-08,1,6446"),
    ("mp_quarters", "2025-04-01", "2024-04-01"),
    ("demand_growth", ",3.8,", ",3.9,"),
    (
        "tariff_layers",
        "fentanyl-duty-2,list-1,Fentanyl duty,emergency powers,applied,20",
        "fentanyl-duty-2,list-1,Fentanyl duty,emergency powers,applied,21",
    ),
    ("tariff_steps", "2025-02-04", "2025-02-05"),
    ("dispute_events", "t053,2025-10-10", "t053,2025-10-11"),
    ("first_estimates", "Nigeria,2024,13000,1500", "Nigeria,2024,13000,1600"),
    (
        "word_counts",
        "text B,certainty,“undoubtedly”,2,2562",
        "text B,certainty,“undoubtedly”,2,2563",
    ),
]


def test_a_falsified_digit_is_found_though_no_fact_quotes_it(root, tmp_path, monkeypatch):
    for name, old, new in FALSIFIED:
        text = (root / f"data/{name}.csv").read_text("utf-8")
        assert old in text, name
        wrong = tables.typed(name, text.replace(old, new, 1))
        known = tables.kept
        with monkeypatch.context() as patch:
            patch.setattr(
                tables,
                "kept",
                lambda asked, name=name, wrong=wrong, known=known: (
                    wrong if asked == name else known(asked)
                ),
            )
            found = [p for each in tables.names() for p in datacheck.of_table(each)]
        assert found, (name, new)


def test_many_tables_have_rules_and_all_of_them_hold():
    ruled = [name for name in tables.names() if tables.resource(name).get("rules")]
    assert len(ruled) > 25
    assert [str(problem) for name in ruled for problem in datacheck.of_table(name)] == []
    assert Path(FILE).is_file()
