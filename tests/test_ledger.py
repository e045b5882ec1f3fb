"""Only what changed is stale."""

from pathlib import Path

import pytest

from engine import charts, digests, imports, ledger
from tests.tiny import edit, project


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    return tmp_path


def recorded():
    return entry()


def entry(*outputs):
    inputs = charts.inputs(charts.contracts()["shares_chart"])
    return ledger.entry(inputs, outputs, ["iea"], charts.known_sources())


def stale(record):
    inputs = charts.inputs(charts.contracts()["shares_chart"])
    return not ledger.fresh(record, inputs, charts.known_sources())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/shares.csv", "4.5", "4.6"),
        ("charts/shares_chart.py", "more than", "most,"),
        ("theme/assets/palette.css", "#402060", "#402061"),
        ("data/datapackage.yaml", "Share of world", "Share"),
        ("data/sources.csv", "An agency's report", "Another report"),
    ],
)
def test_an_input_that_changed_is_noticed(tiny, name, old, new):
    record = recorded()
    assert not stale(record)
    edit(tiny / name, old, new)
    assert stale(record)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/others.csv", "Japan", "Japan and others"),
        ("data/sources.csv", "A survey's report", "A survey"),
        ("data/sources.csv", "usgs,", "wto,A case,WTO,2014,primary\nusgs,"),
        ("data/datapackage.yaml", "path: others.csv", "path: others.csv\n    title: Others"),
        ("data/datapackage.yaml", "name: tiny", "name: tiny\ntitle: Tiny"),
    ],
)
def test_what_a_chart_does_not_use_is_no_input(tiny, name, old, new):
    record = recorded()
    edit(tiny / name, old, new)
    assert not stale(record)


def test_the_machinery_is_found_by_its_imports(tiny):
    names = {Path(path).name for path in charts.machinery()}
    assert {"values.py", "problems.py", "tables.py", "utc.py", "stills.py", "style.py"} <= names
    assert "seal.py" not in names
    assert any(name.endswith(".ttf") for name in names)


def test_a_model_is_an_input_of_the_chart_that_imports_it(tiny):
    (tiny / "models").mkdir()
    (tiny / "models/inner.py").write_text("RATE = 2\n")
    (tiny / "models/outer.py").write_text("from models.inner import RATE\n")
    edit(
        tiny / "charts/shares_chart.py", "import altair", "from models import outer\nimport altair"
    )
    found = imports.imported("charts/shares_chart.py")
    assert [path for path in found if path.parts[0] == "models"] == [
        Path("models/inner.py"),
        Path("models/outer.py"),
    ]
    record = recorded()
    (tiny / "models/inner.py").write_text("RATE = 3\n")
    assert stale(record)


def test_another_version_of_what_draws_is_noticed(tiny):
    record = recorded()
    record["inputs"]["altair"] = "0.1"
    assert stale(record)


def test_a_lost_output_is_noticed(tiny):
    out = tiny / "picture.svg"
    out.write_text("<svg/>")
    record = entry(out)
    assert not stale(record)
    out.unlink()
    assert stale(record)


def test_a_broken_ledger_is_an_empty_one(tiny):
    ledger.write({"a": {}})
    assert ledger.read() == {"a": {}}
    ledger.FILE.write_text("{")
    assert ledger.read() == {}


def test_a_digest_is_kept_only_of_what_has_been_at_rest(tiny, monkeypatch):
    file = tiny / "data/shares.csv"
    first = digests.digest(file)
    file.write_text(file.read_text().replace("4.5", "4.6"))
    assert digests.digest(file) != first
    assert str(file) not in digests._known
    monkeypatch.setattr(digests, "YOUNG", -1)
    kept = digests.digest(file)
    monkeypatch.setattr(digests, "_read", lambda path: "read again")
    assert digests.digest(file) == kept
    assert digests.digest(tiny / "data/others.csv") == "read again"
