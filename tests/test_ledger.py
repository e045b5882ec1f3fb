"""Only what changed is stale."""

from pathlib import Path

import pytest

from engine import charts, ledger
from tests.tiny import edit, project


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    return tmp_path


def recorded():
    chart = charts.contracts()["shares_chart"]
    return ledger.entry(chart.inputs, [])


def stale(record):
    return not ledger.fresh(record, charts.contracts()["shares_chart"].inputs)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/shares.csv", "4.5", "4.6"),
        ("charts/shares_chart.py", "more than", "most,"),
        ("theme/assets/palette.css", "#402060", "#402061"),
        ("data/datapackage.yaml", "Share of world", "Share"),
    ],
)
def test_an_input_that_changed_is_noticed(tiny, name, old, new):
    record = recorded()
    assert not stale(record)
    edit(tiny / name, old, new)
    assert stale(record)


def test_another_table_is_no_input(tiny):
    record = recorded()
    edit(tiny / "data/others.csv", "Japan", "Japan and others")
    assert not stale(record)


def test_a_model_is_an_input_of_the_chart_that_imports_it(tiny):
    (tiny / "models").mkdir()
    (tiny / "models/inner.py").write_text("RATE = 2\n")
    (tiny / "models/outer.py").write_text("from models.inner import RATE\n")
    edit(
        tiny / "charts/shares_chart.py", "import altair", "from models import outer\nimport altair"
    )
    assert ledger.imported("charts/shares_chart.py") == [
        Path("models/inner.py"),
        Path("models/outer.py"),
    ]
    record = recorded()
    (tiny / "models/inner.py").write_text("RATE = 3\n")
    assert stale(record)


def test_another_version_of_what_draws_is_noticed(tiny):
    record = recorded() | {"altair": "0.1"}
    assert stale(record)


def test_a_lost_output_is_noticed(tiny):
    out = tiny / "picture.svg"
    out.write_text("<svg/>")
    record = ledger.entry(charts.contracts()["shares_chart"].inputs, [out])
    assert not stale(record)
    out.unlink()
    assert stale(record)


def test_a_broken_ledger_is_an_empty_one(tiny):
    ledger.write({"a": {}})
    assert ledger.read() == {"a": {}}
    ledger.FILE.write_text("{")
    assert ledger.read() == {}
