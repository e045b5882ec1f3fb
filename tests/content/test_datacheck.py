"""The data check: every slip of a contributor is one line, with its place and what to do."""

import re
import shutil
from pathlib import Path

import pytest

from engine import datacheck, tables

ROOT = Path(__file__).resolve().parents[2]
SHARES = "data/stage_shares.csv"
PACKAGE = "data/datapackage.yaml"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the data, as the current directory."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path, line, found, put):
    """Replace a text on one line of a file; line 0 is every line."""
    text = Path(path).read_text(encoding="utf-8")
    lines = text.split("\n")
    assert found in (lines[line - 1] if line else text)
    for number in range(len(lines)) if not line else [line - 1]:
        lines[number] = lines[number].replace(found, put, 1)
    Path(path).write_text("\n".join(lines), encoding="utf-8")


def found():
    return [str(problem) for problem in datacheck.problems()]


def test_the_data_as_they_are_hold(project):
    assert found() == []


ONE_SLIP = [
    (SHARES, 2, "58.9", "abc", "2:19: 'abc' found in column 'share', a number expected"),
    (SHARES, 2, "58.9", "158.9", "2:19: '158.9' found in column 'share', 100 or less expected"),
    (SHARES, 2, "58.9", "-1", "2:19: '-1' found in column 'share', 0 or more expected"),
    (SHARES, 4, "2024", "2099", "4:22: '2099' found in column 'year', 2030 or less expected"),
    (SHARES, 3, "Myanmar", "", "3:8: '' found in column 'country', a value expected"),
    (SHARES, 3, ",2024,", ",", "3:1: 7 cells found, 8 expected"),
    (SHARES, 5, "Australia", "Australia,x", "5:1: 9 cells found, 8 expected"),
    (
        SHARES,
        5,
        "iea-ree2026-chart",
        "iea-ree2026-char",
        "5:77: there is no source 'iea-ree2026-char'; did you mean 'iea-ree2026-chart'?",
    ),
    (SHARES, 5, "iea-ree2026-chart", "zzz", "5:77: there is no source 'zzz'"),
    (
        SHARES,
        6,
        ",,secondary",
        ",iea-gcmo2026,secondary",
        "6:90: there is no source 'iea-gcmo2026'; did you mean 'iea-gcmo2026-delta'?",
    ),
    (
        SHARES,
        6,
        "secondary",
        "second",
        "6:91: 'second' found in column 'grade', one of primary, secondary, reported expected; "
        "did you mean 'secondary'?",
    ),
    (
        SHARES,
        6,
        "secondary",
        "primary",
        "6:91: 'primary' found, but the best source is secondary: 'secondary' expected",
    ),
    (
        SHARES,
        3,
        "Myanmar",
        "China",
        "3:1: the same stage and country and year as line 2; each row must have its own",
    ),
    (
        "data/controlled_elements.csv",
        3,
        "gadolinium",
        "samarium",
        "3:4: 'samarium' found twice in column 'element'",
    ),
    (
        "data/tariff_steps.csv",
        2,
        "us01",
        "us1",
        r"2:1: 'us1' found in column 'id', the pattern ^(us|cn)\d{2}$ expected",
    ),
    (
        "data/tariff_steps.csv",
        2,
        "2018-02-07",
        "7 February",
        "2:40: '7 February' found in column 'date_effective', a date such as 2025-10-09 expected",
    ),
]


@pytest.mark.parametrize(("path", "line", "old", "new", "expected"), ONE_SLIP)
def test_one_slip_is_one_line(project, path, line, old, new, expected):
    change(path, line, old, new)
    assert found() == [f"{path}:{expected}"]


def test_a_description_that_is_too_long(project):
    change("data/dispute_events.csv", 0, "Geneva truce", "Geneva truce " + "x" * 80)
    (line,) = found()
    assert line.endswith("found in column 'title', 70 characters or fewer expected")


def test_a_row_that_rests_on_weak_sources_is_reported(project):
    change("data/dispute_events.csv", 2, "reported", "secondary")
    (line,) = found()
    assert re.fullmatch(
        r"data/dispute_events.csv:2:\d+: 'secondary' found, but the best source is weak: "
        r"'reported' expected",
        line,
    )


def test_a_row_may_be_graded_lower_than_its_sources(project):
    change(SHARES, 2, "secondary", "reported")
    assert found() == []


def test_all_slips_are_listed_sorted(project):
    change(SHARES, 4, "2024", "2099")
    change(SHARES, 2, "58.9", "abc")
    change("data/average_tariffs.csv", 9, "bown-csv", "bown-cs")
    assert found() == [
        "data/average_tariffs.csv:9:37: there is no source 'bown-cs'; did you mean 'bown-csv'?",
        f"{SHARES}:2:19: 'abc' found in column 'share', a number expected",
        f"{SHARES}:4:22: '2099' found in column 'year', 2030 or less expected",
    ]


def test_a_table_without_a_file(project):
    Path(SHARES).unlink()
    assert found() == [f"{PACKAGE}:12:1: there is no file {SHARES}"]


def test_a_file_without_an_entry(project):
    Path("data/prices.csv").write_text("a,b\n", encoding="utf-8")
    assert found() == [f"data/prices.csv:1:1: this table is not described in {PACKAGE}"]


def test_an_empty_line(project):
    change(SHARES, 3, Path(SHARES).read_text(encoding="utf-8").split("\n")[2], "")
    assert found() == [f"{SHARES}:3:1: this line is empty"]


def test_a_missing_column(project):
    change(SHARES, 1, ",share,", ",shares,")
    assert found() == [
        f"{SHARES}:1:1: the column 'share' is missing",
        f"{SHARES}:1:20: there is no column 'shares' in {PACKAGE}; did you mean 'share'?",
    ]


def test_broken_yaml(project):
    change(PACKAGE, 13, "    title", "     title")
    (line,) = found()
    assert line.startswith(f"{PACKAGE}:13:11: this is not YAML: ")


def test_a_type_that_is_none(project):
    change(PACKAGE, 34, "type: string", "type: srting")
    assert found() == [
        f"{PACKAGE}:34:17: 'srting' found, one of string, number, integer, year, boolean, date expected"
    ]


def test_a_key_to_a_table_that_is_none(project):
    change(PACKAGE, 25, "resource: sources", "resource: sorces")
    assert found() == [f"{PACKAGE}:25:33: there is no table 'sorces'; did you mean 'sources'?"]


@pytest.mark.parametrize("text", ["", "[]", "resources: 3", "resources: [1]", "resources: [{}]"])
def test_a_package_of_another_shape(project, text):
    Path(PACKAGE).write_text(text, encoding="utf-8")
    assert found() == [f"{PACKAGE}:1:1: a list 'resources' expected, each entry with a name"]


def test_words_of_the_validator_reach_nobody(project):
    change(SHARES, 4, "2024", "2099")
    change(SHARES, 3, ",2024,", ",")
    change(PACKAGE, 25, "resource: sources", "resource: sorces")
    jargon = ("constraint", "row at position", "field at", "resource", "foreign", "primary key")
    assert not [word for line in found() for word in jargon if word in line]


def test_the_data_package_is_one_for_the_tools_of_others(root):
    from frictionless import Package

    package = Package.from_descriptor(offered(root), basepath=str(root / "data"))
    assert package.validate().valid, package.validate().flatten(["title", "note"])[:5]


def offered(root):
    """The data package without the table that is no file."""
    held = tables.package.content()[0]
    kept = [each for each in held["resources"] if each["name"] != "claims"]
    return held | {"resources": kept}


@pytest.mark.parametrize("slip", ["58.9,abc", "58.9,158.9", "2024,2099", "Myanmar,", "mining,ming"])
def test_the_tools_of_others_refuse_what_is_refused_here(project, slip):
    from frictionless import Package

    old, new = slip.split(",")
    change(SHARES, 3 if old == "Myanmar" else 2, old, new)
    assert len(found()) == 1
    package = offered(project)
    package["resources"] = [
        r for r in package["resources"] if r["name"] in ("stage_shares", "sources")
    ]
    assert not Package.from_descriptor(package, basepath="data").validate().valid
