"""Every chart of the site, held to what all charts promise."""

import re
from pathlib import Path

import pytest

from engine import charts, contract, drawing, reads, tables

CONTRACTS = charts.contracts()


@pytest.fixture(scope="module", params=sorted(CONTRACTS))
def card(request):
    sketch = drawing.sketch(CONTRACTS[request.param])
    assert isinstance(sketch, dict), sketch
    return sketch


def test_the_contract_is_kept(card):
    assert CONTRACTS[card["name"]].problems == []


def test_every_source_is_known(card):
    assert card["sources"]
    assert set(card["sources"]) <= set(tables.sources())


def test_the_default_of_each_control_is_one_of_its_values(card):
    for control in card["controls"]:
        if control["kind"] == "choice":
            assert control["value"] in control["options"]
            assert len(control["labels"]) == len(control["options"])
        if control["kind"] == "range":
            assert control["min"] <= control["value"] <= control["max"]


def test_figures_in_the_docstring_are_bound(card):
    for key in ("headline", "subtitle", "alternative", "omits"):
        unbound = re.sub(r"\[[^\]]*\]\([^)]*\)", "", card[key])
        left = re.findall(r"\d[\d,.]*", re.sub(r"\b(?:19|20)\d\d\b|\d+ [JFMASOND]\w+", "", unbound))
        assert left == [], f"{card['file']}: {key}: {left}"


def test_columns_have_plain_titles(card):
    assert all(column["title"] and "_" not in column["title"] for column in card["columns"])
    assert all(len(row) == len(card["columns"]) for row in card["rows"])


def test_the_table_has_no_empty_and_no_doubled_rows(card):
    rows = [tuple(row) for row in card["rows"]]
    assert len(rows) == len(set(rows))
    assert all(any(cell is not None for cell in row) for row in rows)


def test_the_example_of_the_handbook_is_a_whole_chart(tmp_path):
    handbook = Path("docs/contributing.md").read_text(encoding="utf-8")
    [example] = [
        text
        for text in re.findall(r"```python\n(.*?)```", handbook, re.DOTALL)
        if "def draw" in text
    ]
    file = tmp_path / "example.py"
    file.write_text(example, encoding="utf-8")
    chart = contract.read("example", file)
    assert chart.problems == []
    specs = drawing.specs_of(chart)
    columns = drawing.outline(chart, specs)["columns"]
    [reading] = reads.found(specs["wide"], columns)
    assert (reading.label, reading.unit, reading.keys) == (
        "China's share, %",
        "%",
        {"Step": "stage"},
    )
