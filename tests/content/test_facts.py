"""Facts: what the grammar of data/facts/topic.toml means, and how its slips are answered."""

import random
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from engine import facts, tables
from engine.wording import Unwritable, write

ROOT = Path(__file__).resolve().parents[2]
SHARE = "stage_shares[stage={}, country={}, year=2024].share"
MINING, MAGNETS = SHARE.format("mining", "China"), SHARE.format("magnets", "China")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the data, as the current directory."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entry(text):
    """Make this the whole register."""
    shutil.rmtree("data/facts", ignore_errors=True)
    Path("data/facts").mkdir()
    Path("data/facts/topic.toml").write_text(text, encoding="utf-8")


def only(text):
    """The one fact of a register that holds."""
    entry(text)
    found, problems = facts.judge()
    assert problems == []
    (fact,) = found.values()
    return fact


def problems(text):
    entry(text)
    return [str(problem) for problem in facts.judge()[1]]


def one(is_, as_, more=""):
    """An entry `a`; `is` may be text or a list."""
    held = is_ if is_.startswith("[") else f'"{is_}"'
    return f'[a]\nsays = "A"\nis = {held}\nas = "{as_}"\n{more}'


# How it is written: (as, values, step, words); _ stands for a non-breaking space.
WRITTEN = [
    ("0 %", ["91.3"], None, "91_%"),
    ("0.0 %", ["91.3"], None, "91.3_%"),
    ("0.0 %", ["0.15"], None, "0.2_%"),
    ("0.0 %", ["0.25"], None, "0.3_%"),
    ("0 %", ["0.5"], None, "1_%"),
    ("0 %", ["2.5"], None, "3_%"),
    ("0 %", ["-2.5"], None, "−3_%"),
    ("0.00", ["1.005"], None, "1.01"),
    ("0 %", ["99.999999999999999999"], None, "100_%"),
    ("0", ["0.4999999999999999999999999999"], None, "1"),
    ("0%", ["7"], None, "7%"),
    ("0,000 t", ["390000"], None, "390,000_t"),
    ("0,000 t", ["390"], None, "390_t"),
    ("0,000.0 t", ["1234.56"], None, "1,234.6_t"),
    ("0 t", ["390000"], None, "390000_t"),
    ("0 thousand t", ["390000"], None, "390_thousand t"),
    ("0.0 million t", ["1234567"], None, "1.2_million t"),
    ("$0.0 billion", ["8500000000"], None, "$8.5_billion"),
    ("+0.0 %", ["12.9"], None, "+12.9_%"),
    ("+0.0 %", ["-20.3"], None, "−20.3_%"),
    ("+0.0 %", ["0.01"], None, "0.0_%"),
    ("0.0 %", ["-0.04"], None, "0.0_%"),
    ("0 percentage points", ["-10.00"], None, "−10_percentage points"),
    ("0–0 %", ["85", "91.3"], None, "85–91_%"),
    ("0.0–0.0 million t", ["1200000", "2500000"], None, "1.2–2.5_million t"),
    ("0 to 0 %", ["85", "91"], None, "85 to 91_%"),
    ("about 0 %", ["71.1"], "10", "about 70_%"),
    ("about 0 %", ["71.1"], None, "about 71_%"),
    ("about 0,000 t", ["57392"], "5000", "about 55,000_t"),
    ("word", ["7"], None, "seven"),
    ("word", ["0"], None, "zero"),
    ("word", ["20"], None, "twenty"),
    ("text", "China", None, "China"),
    ("D Month YYYY", "2025-10-09", None, "9 October 2025"),
    ("Month YYYY", "2014-03-26", None, "March 2014"),
    ("YYYY", "2015-01-01", None, "2015"),
]


@pytest.mark.parametrize(("pattern", "values", "step", "words"), WRITTEN)
def test_written(pattern, values, step, words):
    given = [values] if isinstance(values, str) else [Decimal(value) for value in values]
    assert write(given, pattern, step and Decimal(step)) == words.replace("_", "\u00a0")


UNWRITABLE = [
    ("percent", ["1"], "'percent' found, a way of writing such as '0 %'"),
    ("0 %", ["1", "2"], "'0 %' has room for 1 numbers, 2 found"),
    ("0–0 %", ["1"], "'0–0 %' has room for 2 numbers, 1 found"),
    ("0–0 %", ["91", "85"], "the range runs from 91 to 85, low to high expected"),
    ("word", ["21"], "there is no word for 21"),
    ("word", ["1.5"], "there is no word for 1.5"),
    ("text", ["1"], "1 is a number"),
    ("D Month YYYY", ["1"], "'1' found, a date expected"),
]


@pytest.mark.parametrize(("pattern", "values", "message"), UNWRITABLE)
def test_unwritable(pattern, values, message):
    with pytest.raises(Unwritable, match=re.escape(message)):
        write([Decimal(value) for value in values], pattern)


# What it is: (is, as, words) against the real tables.
RECKONED = [
    (MINING, "0.0 %", "58.9_%"),
    (f"{MAGNETS} - {MINING}", "0.0", "35.5"),
    (f"({MAGNETS} + {MINING}) / 2", "0.00", "76.65"),
    (f"-{MINING}", "0.0", "−58.9"),
    (f"{MINING} * 10", "0", "589"),
    (f"abs({MINING} - {MAGNETS})", "0.0", "35.5"),
    (f"round({MINING})", "0.0", "59.0"),
    (f"round({MINING} / 10, 1)", "0.00", "5.90"),
    ("sum(stage_shares[stage=mining].share)", "0.0", "99.9"),
    ("min(stage_shares[stage=mining].share)", "0.0", "0.6"),
    ("max(stage_shares[stage=mining].share)", "0.0", "58.9"),
    ("max(stage_shares[stage=mining].share, 60)", "0", "60"),
    ("count(stage_shares[stage=mining].share)", "word", "seven"),
    ("count(stage_shares[].share)", "0", "21"),
    ("count(stage_shares[stage!=mining, share>=1].share)", "0", "7"),
    ("count(stage_shares[share<1].share) + count(stage_shares[share>=1].share)", "0", "21"),
    ("sum(stage_shares[stage=mining, country!=China].share) / 41.0 * 100", "0 %", "100_%"),
    ("min(average_tariffs[].date)", "D Month YYYY", "1 January 2018"),
    ("dispute_events[id=t033].actor", "text", "China"),
    (f'[\\"{MINING}\\", \\"{MAGNETS}\\"]'.replace("\\", ""), "0–0 %", "59–94_%"),
]


@pytest.mark.parametrize(("is_", "as_", "words"), RECKONED)
def test_reckoned(project, is_, as_, words):
    assert only(one(is_, as_)).words == words.replace("_", "\u00a0")


def test_named_cells(project):
    cells = f'cells.a = "{MAGNETS}"\ncells.b = "{MINING}"\n'
    fact = only(one("a - b", "0.0 percentage points", cells))
    assert fact.words == "35.5\u00a0percentage points"
    assert fact.value == 35.5
    assert fact.cells == (("stage_shares", 17, "share"), ("stage_shares", 2, "share"))
    assert fact.sources == ("iea-ree2026-chart",)


def test_a_fact_knows_its_line_and_id(project):
    entry("# first\n\n" + one(MINING, "0 %"))
    fact = facts.load()["a"]
    assert (fact.id, fact.says, fact.line) == ("a", "A", 3)


def test_the_highest_cell_is_the_cell_of_a_maximum(project):
    fact = only(one("max(average_tariffs[imposing=United States, on=China].rate)", "0.0 %"))
    ((table, line, column),) = fact.cells
    row = next(row for row in tables.load(table) if row.line == line)
    assert (row["date"], row[column]) == ("2025-04-10", 135.38)


def test_counted_rows_are_cells_but_no_sources(project):
    fact = only(one("count(stage_shares[stage=mining].share)", "0"))
    assert len(fact.cells) == 7
    assert fact.sources == ()


def test_sources_are_those_of_every_row_used(project):
    fact = only(one("tariff_steps[id=us27].rate_added", "0 %"))
    assert fact.sources == ("mint-oct10", "ht-oct10", "west-kl", "cna-busan")


F = "data/facts/topic.toml"
SLIPS = [
    (
        "stage_share[stage=mining].share",
        "3:7: there is no table 'stage_share'; did you mean 'stage_shares'?",
    ),
    (
        "stage_shares[stage=mining].shar",
        "3:34: the table 'stage_shares' has no column 'shar'; did you mean 'share'?",
    ),
    (
        "stage_shares[stag=mining].share",
        "3:20: the table 'stage_shares' has no column 'stag'; did you mean 'stage'?",
    ),
    ("stage_shares[stage=minin].share", "3:26: no row has stage 'minin'; did you mean 'mining'?"),
    (
        "stage_shares[country=China].share",
        "3:7: 3 rows match stage_shares[country=China].share, one expected",
    ),
    (
        "stage_shares[year=1999].share",
        "3:7: 0 rows match stage_shares[year=1999].share, one expected",
    ),
    ("stage_shares[year=soon].share", "3:25: 'soon' found in column 'year', a year expected"),
    ("stage_shares[mining].share", "3:20: 'mining' found, column=value expected"),
    ("a - b", "3:7: there is no cell 'a'"),
    ("stage_shares", "3:7: there is no cell 'stage_shares'"),
    ("2 +", "3:7: '2 +' found, a cell or a calculation expected"),
    ("__import__('os')", "3:7: there is no function '__import__'"),
    ("maxx(stage_shares[].share)", "3:7: there is no function 'maxx'; did you mean 'max'?"),
    ("2 ** 3", "3:6: '2 ** 3' found; of signs only + - * / are known"),
    ("(lambda: 1)", "3:6: '(lambda: 1)' found; only cells, numbers, + - * / and functions"),
    ("1 / 0", "3:6: '1 / 0' divides by zero"),
    (
        "max(stage_shares[].share, stage_shares[].country)",
        "3:7: max() cannot be taken in 'max(stage_shares[].share, stage_shares[].country)'",
    ),
    (
        "dispute_events[id=t033].actor + 1",
        "3:6: 'China' found in 'dispute_events[id=t033].actor + 1', a number expected",
    ),
    (
        "tariff_steps[id=us27].date_effective",
        "3:7: the cell tariff_steps[id=us27].date_effective is empty (data/tariff_steps.csv:28)",
    ),
    (
        "tariff_steps[id=us39].headline_rate",
        "3:7: data/tariff_steps.csv:40 is graded reported and cannot carry a fact",
    ),
]


@pytest.mark.parametrize(("is_", "expected"), SLIPS)
def test_slips_in_is(project, is_, expected):
    assert problems(one(is_, "0")) == [f"{F}:{expected}"]


OTHER_SLIPS = [
    (
        one("count(stage_shares.country)", "0"),
        "3:13: 'stage_shares.country' found, stage_shares[].country expected for all rows",
    ),
    (one(f"{MINING} * 10000000000000000000", "0 %"), "4:6: 5.89000e+20 is too large to be written"),
    (one("1e999", "0"), "3:6: inf found, a number expected"),
    (
        one("(" * 300 + "1" + ")" * 300, "0"),
        "3:7: '" + "(" * 300 + "1" + ")" * 300 + "' found, a cell or a calculation expected",
    ),
    (one(MINING, "about 0 %", "step = nan\n"), "5:8: nan found, a number above 0 expected"),
    (one(MINING, "about 0 %", "step = true\n"), "5:8: True found, a number above 0 expected"),
    (one("1 + " * 600 + "1", "0"), "3:6: 2,401 letters found, 2000 or fewer expected"),
    (
        one(MINING, "x"),
        "4:6: 'x' found, a way of writing such as '0 %', '0.0 %', '0,000 t', "
        "'D Month YYYY', 'word' or 'text' expected",
    ),
    (one(MINING, "0", f'cells.b = "{MAGNETS}"\n'), "5:11: the cell 'b' is not used"),
    (one(MINING, "0", "cells.b = 3\n"), "5:11: '3' found, table[column=value].column expected"),
    (one(MINING, "0", "cell = 3\n"), "5:8: there is no key 'cell'; did you mean 'cells'?"),
    (one(MINING, "about 0", "step = 0\n"), "5:8: 0 found, a number above 0 expected"),
    (one(MINING, "0", "step = 10\n"), "5:8: a step is for figures written 'about …', '0' found"),
    ('[a]\nsays = "A"\nis = "1"\n', "1:1: the key 'as' is missing"),
    (
        '[A_b]\nsays = "A"\nis = "1"\nas = "0"\n',
        "1:1: 'A_b' found, small letters, digits and hyphens expected",
    ),
    ("a = 1\n", "1:1: 'a' is not a fact: a heading [a] expected"),
    ('[a]\nsays = 1\nis = "1"\nas = "0"\n', "2:8: 1 found, text in quotes expected"),
    (
        '[a]\nsays = "A"\nis = ["1", "2", "3"]\nas = "0"\n',
        "3:6: ['1', '2', '3'] found, a cell, a calculation or a pair expected",
    ),
    ('[a]\nsays = "A\n', "2:10: this is not TOML: the closing quote of this text is missing"),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_SLIPS)
def test_other_slips(project, text, expected):
    assert problems(text) == [f"{F}:{expected}"]


def test_no_register(project):
    shutil.rmtree("data/facts")
    said = "data/facts:1:1: there is no register here, NAME.toml expected"
    assert [str(problem) for problem in facts.judge()[1]] == [said]


def test_an_id_is_held_by_one_file_only(project):
    entry(one(MINING, "0 %"))
    Path("data/facts/later.toml").write_text("\n" + one(MINING, "0 %"), encoding="utf-8")
    found, faults = facts.judge()
    assert found["a"].topic == "later"
    assert [str(fault) for fault in faults] == [f"{F}:1:1: 'a' is in data/facts/later.toml already"]


def test_a_broken_table_is_named_without_a_traceback(project):
    path = Path("data/stage_shares.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("58.9", "abc"), encoding="utf-8")
    entry(one(MINING, "0"))
    found, faults, lost = facts.judge_all()
    assert (found, lost) == ({}, {"a": "data/stage_shares.csv"})
    assert [str(fault) for fault in faults] == [
        "data/stage_shares.csv:2:19: 'abc' found in column 'share', a number expected"
    ]


def test_facts_that_hold_are_kept_beside_those_that_do_not(project):
    entry(one(MINING, "0 %") + '[b]\nsays = "B"\nis = "x"\nas = "0"\n')
    found, faults = facts.judge()
    assert list(found) == ["a"]
    assert [str(fault) for fault in faults] == [f"{F}:7:7: there is no cell 'x'"]


def test_a_corrected_cell_changes_the_words(project):
    assert facts.load()["china-mining-share-2024"].words == "58.9\u00a0%"
    path = Path("data/stage_shares.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("58.9", "61"), encoding="utf-8")
    assert facts.load()["china-mining-share-2024"].words == "61.0\u00a0%"


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("91.3 %", True),
        ("91.3\u00a0%", True),
        ("91.3\u202f%", True),
        ("91.3\n%", True),
        ("91.3%", False),
        ("91.4 %", False),
        ("-91.3 %", False),
    ],
)
def test_same(words, same):
    assert facts.same(words, "91.3\u00a0%") is same


def test_halves_go_up_whatever_the_number():
    """Against whole-number arithmetic: no artefact of binary fractions gets through."""
    dice = random.Random(2026)
    for _ in range(2000):
        tenths = dice.randrange(-10_000, 10_000)
        size = (abs(tenths) * 10 + 50) // 100
        sign = "−" if tenths < 0 and size else ""
        assert write([Decimal(str(tenths / 10))], "0") == f"{sign}{size}"


def test_words_can_be_read_back():
    dice = random.Random(25)
    for _ in range(500):
        number = dice.randrange(0, 10**9)
        words = write([Decimal(number)], "0,000 t")
        assert int(words.removesuffix("\u00a0t").replace(",", "")) == number


def test_the_register_holds():
    found, faults = facts.judge()
    assert faults == []
    assert len(found) > 60


def test_each_table_is_read_once_however_many_facts_point_at_it(project, monkeypatch):
    read = []
    whole = tables.read
    tables._kept.cache_clear()
    monkeypatch.setattr(tables, "read", lambda name: read.append(name) or whole(name))
    facts.judge()
    assert "stage_shares" in read
    assert len(read) == len(set(read))


def test_examples_of_the_guide_hold(project):
    """Every TOML block of the guide on facts is a register that holds."""
    guide = (ROOT / "docs/contributing.md").read_text(encoding="utf-8")
    guide = guide.partition("## How do I add a claim?")[0]
    blocks = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) >= 3
    for block in blocks:
        assert problems(block) == []


def test_the_table_of_ways_to_write_holds():
    """Every row of the guide's table: `as`, value, words."""
    guide = (ROOT / "docs/contributing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+?)`(.*?) \| `(.+?)`(?: and `(.+?)`)? \| `(.+?)` \|$", guide, re.M)
    assert len(rows) >= 12
    for pattern, more, first, second, words in rows:
        step = Decimal(found[1]) if (found := re.search(r"step = (\d+)", more)) else None
        values = [number(value) for value in (first, second) if value]
        assert facts.same(write(values, pattern, step), words)


def number(text):
    return Decimal(text) if re.fullmatch(r"-?[\d.]+", text) else text
