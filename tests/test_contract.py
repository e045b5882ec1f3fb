"""What a chart file must promise, and how a breach is said."""

import pytest

from engine import charts, contract
from tests.tiny import edit, project


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path))
    return tmp_path / "charts" / "shares_chart.py"


def problems(file):
    relative = file.relative_to(file.parent.parent)
    return [str(problem) for problem in contract.read(file.stem, relative).problems]


def test_a_whole_contract(file):
    read = contract.read("shares_chart", file)
    assert read.problems == []
    assert read.text["headline"] == "China does more than the rest"
    assert read.text["subtitle"] == "Share of refining, percent, 2024."
    assert read.text["omits"] == "who owns the plants."
    assert read.lines == {"headline": 1, "subtitle": 3, "alternative": 5, "omits": 7}
    assert read.tables == ["shares"]
    assert read.narrow


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def draw(shares,", "def draw(share,", "charts/shares_chart.py:14:10: there is no table "
         "'share'; did you mean 'shares'?"),
        ("What it does not show: who owns the plants.\n", "",
         "charts/shares_chart.py:1:1: no last paragraph 'What it does not show: …' found"),
        ("the rest\n", "the rest.\n",
         "charts/shares_chart.py:1:1: a full stop found at the headline's end"),
        ("def draw", "def paint", "charts/shares_chart.py:1:1: no function 'draw' found"),
        ("import altair as alt", "import os",
         "charts/shares_chart.py:10:1: import of 'os' found, only altair, models"),
        ("import altair as alt", "import altair as", "charts/shares_chart.py:10:17: this is not "
         "Python: invalid syntax"),
        ("draw(shares, narrow=False)", "draw(*tables)",
         "charts/shares_chart.py:14:11: '*tables' found, tables by their names expected"),
        ("draw(shares, narrow=False)", "draw(shares, /)",
         "charts/shares_chart.py:14:10: 'shares' before '/' found, tables by their names expected"),
        ("draw(shares, narrow=False)", "draw(shares, **more)",
         "charts/shares_chart.py:14:20: '**more' found, tables by their names expected"),
        ("    chart = alt", "    open('data/x.csv')\n    chart = alt",
         "charts/shares_chart.py:20:5: 'open' found; a chart only draws what it is given"),
        ("    chart = alt", "    alt.__spec__.loader\n    chart = alt",
         "charts/shares_chart.py:20:5: '__spec__' found; a chart leaves Python's insides alone"),
        ("    chart = alt", "    day = date.today()\n    chart = alt",
         "charts/shares_chart.py:20:11: 'today()' found; a picture is the same every day"),
        ("    chart = alt", "    x = " + "-" * 50_000 + "1\n    chart = alt",
         "charts/shares_chart.py:1:1: this is nested too deeply to be read"),
        ("    chart = alt", "    \0\n    chart = alt",
         "charts/shares_chart.py:"),
        ("Share of refining, percent, 2024.\n\nChina does", "China does",
         "charts/shares_chart.py:1:1: no alternative found in the docstring"),
    ],
)  # fmt: skip
def test_each_breach_is_named(file, old, new, said):
    edit(file, old, new)
    assert any(line.startswith(said) for line in problems(file)), problems(file)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("class", "'class' found, a name such as 'supply_shares' expected"),
        ("Shares", "'Shares' found, a name such as 'supply_shares' expected"),
        ("größe", "'größe' found, a name such as 'supply_shares' expected"),
        ("con", "'con' found, which Windows keeps for itself; another name expected"),
        ("lpt1", "'lpt1' found, which Windows keeps for itself; another name expected"),
        ("a" * 61, "a name of 61 letters found, 60 at most expected"),
    ],
)
def test_a_name_that_is_no_name_everywhere(file, name, said):
    other = file.rename(file.with_name(f"{name}.py"))
    assert problems(other) == [f"charts/{name}.py:1:1: {said}"]


@pytest.mark.parametrize(
    "text", ["Caf\u00e9".encode("latin-1"), "Headline".encode("utf-16"), b"\xff\xfe\x00"]
)
def test_a_file_that_is_no_utf_8(file, text):
    file.write_bytes(b'"""' + text + b'"""')
    assert problems(file) == ["charts/shares_chart.py:1:1: this is not UTF-8 text"]


def test_a_long_file(file):
    file.write_text(file.read_text() + "\n" * 200)
    said = "more than 200 lines found; a model takes some"
    assert problems(file) == [f"charts/shares_chart.py:201:1: {said}"]


def test_what_is_no_file_is_no_chart(file):
    (file.parent / "folder.py").mkdir()
    assert list(charts.find()) == ["shares_chart"]


def test_a_long_headline(file):
    edit(file, "China does more than the rest", "China does more " * 9)
    assert "110 at most expected" in problems(file)[0]


def test_links_count_by_their_words():
    assert contract.plain("does [91 %](facts.md#share) of it") == "does 91 % of it"
