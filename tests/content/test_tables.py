"""Tables: typed rows that know their line, and problems instead of tracebacks."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from engine import tables, values
from engine.problems import Trouble

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the data, as the current directory."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path, line, found, put):
    """Replace a text on one line of a file."""
    path = Path(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    assert found in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(found, put, 1)
    path.write_text("\n".join(lines), encoding="utf-8")


def trouble(name):
    with pytest.raises(Trouble) as raised:
        tables.load(name)
    return [str(problem) for problem in raised.value.problems]


def test_values_have_the_types_of_the_data_package(project):
    row = tables.load("stage_shares")[0]
    assert row["country"] == "China"
    assert row["year"] == 2024
    assert row["share"] == 58.9
    assert row["also"] is None


def test_dates_stay_text_and_empty_ones_are_none(project):
    steps = {row["id"]: row for row in tables.load("tariff_steps")}
    assert steps["us27"]["date_announced"] == "2025-10-10"
    assert steps["us27"]["date_effective"] is None
    assert steps["us10"]["rate_added"] == -7.5


def test_a_row_knows_its_line(project):
    table = tables.load("dispute_events")
    lines = table.path.read_text(encoding="utf-8").split("\n")
    assert all(lines[row.line - 1].startswith(row["id"] + ",") for row in table)


def test_a_row_after_a_cell_of_two_lines_knows_its_line(project):
    path = project / "data/tariff_steps.csv"
    text = path.read_text(encoding="utf-8").replace("Solar panels and", '"Solar panels\nand', 1)
    path.write_text(text.replace("washing machines,", 'washing machines",', 1), encoding="utf-8")
    rows = tables.load("tariff_steps")
    assert (rows[0].line, rows[1].line) == (2, 4)
    assert rows[0]["scope"] == "Solar panels\nand washing machines"


def test_fields_describe_every_column(project):
    for name in tables.names():
        table = tables.load(name)
        assert list(table.fields) == list(table[0])
        for field in table.fields.values():
            assert field["title"]
            assert field["description"].endswith(".")


def test_inputs_are_the_files_that_a_change_would_touch(project):
    assert [str(path) for path in tables.inputs("stage_shares")] == [
        "data/stage_shares.csv",
        "data/datapackage.yaml",
    ]


def test_sources_are_found_by_id(project):
    assert tables.sources()["iea-ree2026-chart"]["publisher"] == "International Energy Agency"


def test_a_changed_file_is_read_again(project):
    assert tables.load("stage_shares")[0]["share"] == 58.9
    change("data/stage_shares.csv", 2, "58.9", "58.75")
    assert tables.load("stage_shares")[0]["share"] == 58.75
    change("data/datapackage.yaml", 4, "Ore & Order", "Ore and Order")
    assert tables.names()[0] == "stage_shares"


def test_unknown_table(project):
    assert trouble("stage_share") == [
        "data/datapackage.yaml:1:1: there is no table 'stage_share'; did you mean 'stage_shares'?"
    ]


def test_missing_file(project):
    Path("data/stage_shares.csv").unlink()
    assert trouble("stage_shares") == [
        "data/datapackage.yaml:12:1: there is no file data/stage_shares.csv"
    ]


def test_missing_package(project):
    Path("data/datapackage.yaml").unlink()
    assert trouble("stage_shares") == ["data/datapackage.yaml:1:1: there is no such file"]


def test_broken_yaml(project):
    change("data/datapackage.yaml", 13, "    title", "     title")
    assert trouble("stage_shares")[0].startswith("data/datapackage.yaml:13:11: this is not YAML: ")


def test_a_package_without_tables(project):
    Path("data/datapackage.yaml").write_text("name: x\n", encoding="utf-8")
    assert trouble("stage_shares") == [
        "data/datapackage.yaml:1:1: a list 'resources' expected, each entry with a name"
    ]


def test_short_and_long_rows_are_all_named(project):
    change("data/stage_shares.csv", 3, ",2024,", ",")
    change("data/stage_shares.csv", 5, "Australia", "Australia,x")
    assert trouble("stage_shares") == [
        "data/stage_shares.csv:3:1: 7 cells found, 8 expected",
        "data/stage_shares.csv:5:1: 9 cells found, 8 expected",
    ]


def test_wrong_types_are_named_with_their_place(project):
    change("data/stage_shares.csv", 2, "58.9", "abc")
    change("data/stage_shares.csv", 4, "2024", "next year")
    assert trouble("stage_shares") == [
        "data/stage_shares.csv:2:19: 'abc' found in column 'share', a number expected",
        "data/stage_shares.csv:4:22: 'next year' found in column 'year', a year expected",
    ]


def test_a_misspelt_column(project):
    change("data/stage_shares.csv", 1, "share", "shar")
    assert trouble("stage_shares") == [
        "data/stage_shares.csv:1:20: "
        "there is no column 'shar' in data/datapackage.yaml; did you mean 'share'?",
        "data/stage_shares.csv:1:1: the column 'share' is missing",
    ]


def test_an_open_quote_is_named_where_it_opens_and_the_next_line_is_read(project):
    change("data/stage_shares.csv", 4, "United States", '"United States')
    change("data/stage_shares.csv", 6, "4.3", "x")
    assert trouble("stage_shares") == [
        "data/stage_shares.csv:4:8: the quote that opens here does not close at the cell's end; "
        'a quote within a cell is written "", and the cell stands in quotes',
        "data/stage_shares.csv:6:18: 'x' found in column 'share', a number expected",
    ]


def test_good_rows_are_kept_beside_those_that_cannot_be_read(project):
    change("data/sources.csv", 3, ",", ";")
    table = tables.read("sources")
    assert len(table.problems) == len(table.lost) == 1
    assert len(table) > 400
    with pytest.raises(Trouble):
        tables.load("sources")


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        ("12", "number", 12),
        ("-7.5", "number", -7.5),
        ("0.0", "number", 0.0),
        ("2024", "year", 2024),
        ("true", "boolean", True),
        ("false", "boolean", False),
        ("2025-10-09", "date", "2025-10-09"),
        ("", "number", None),
        ("12", "string", "12"),
    ],
)
def test_value(cell, kind, expected):
    value = values.value(cell, kind)
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("nan", "number"),
        ("1_000", "number"),
        ("1,000", "number"),
        ("²", "number"),
        ("yes", "boolean"),
        ("20251009", "date"),
        ("2025-13-01", "date"),
        ("9 October", "date"),
    ],
)
def test_no_value(cell, kind):
    with pytest.raises(ValueError, match=r".*"):
        values.value(cell, kind)


WRITTEN_OTHERWISE = [
    ("58,9", "number", "58.9"),
    ("1.234,5", "number", "1234.5"),
    ("1,234.5", "number", "1234.5"),
    ("1\u00a0234", "number", "1234"),
    ("1,234", "number", ""),  # may be either
    ("-0", "number", ""),
    ("1" * 17, "number", ""),
    ("９１.３", "number", "91.3"),
    ("٢٠٢٤", "year", "2024"),
    (" 2024", "year", "2024"),
    ("2024年", "year", "2024"),
    ("2_024", "year", ""),
    ("2025/10/9", "date", "2025-10-09"),
    ("13.10.2025", "date", "2025-10-13"),
    ("09/10/2025", "date", ""),  # September or October
    ("9/9/2025", "date", "2025-09-09"),
    ("TRUE", "boolean", "true"),
    (" China", "string", "China"),
]


@pytest.mark.parametrize(("cell", "kind", "meant"), WRITTEN_OTHERWISE)
def test_a_cell_written_otherwise_is_refused_and_what_is_meant_is_told(cell, kind, meant):
    with pytest.raises(ValueError, match=r".*"):
        values.value(cell, kind)
    assert values.cure(cell, kind) == meant


def test_no_row_is_later_than_the_record(project):
    """Events that have not been read of as done are `scheduled`."""
    for row in tables.load("dispute_events"):
        assert row["status"] == "scheduled" or row["date"] <= "2026-10-10", row["id"]
        assert date.fromisoformat(row["date"]).year >= 1952


def test_nothing_rests_on_january_2027():
    for path in (ROOT / "data").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("2027-01|January 2027", text), path


def test_the_threat_was_never_applied(project):
    threat = next(row for row in tables.load("tariff_steps") if row["id"] == "us27")
    assert (threat["status"], threat["rate_added"], threat["date_effective"]) == (
        "announced",
        100,
        None,
    )


def test_one_chain_of_years_sums_to_its_world(project):
    """Countries of one series add up to the world, within rounding, up to 2023."""
    chain = [r for r in tables.load("mine_production") if r["series"].startswith("USGS yearbook")]
    for year in range(2018, 2024):
        parts = sum(r["tonnes"] for r in chain if r["year"] == year and r["country"] != "World")
        world = next(r["tonnes"] for r in chain if r["year"] == year and r["country"] == "World")
        assert abs(parts / world - 1) < 0.003, year


@pytest.mark.parametrize("stage", ["mining", "refining", "magnets"])
def test_shares_of_a_step_sum_to_the_world(project, stage):
    total = sum(r["share"] for r in tables.load("stage_shares") if r["stage"] == stage)
    assert abs(total - 100) < 0.3
