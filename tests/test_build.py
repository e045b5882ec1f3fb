"""The command line of the charts, tried from outside on a tiny project."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import build, studio
from tests.tiny import edit, project

COMMAND = Path(__file__).parents[1] / "build_charts.py"


@pytest.fixture
def tiny(tmp_path):
    return project(tmp_path)


DAYS = (
    "data([{**row, 'day': f'2025-0{len(country)}-01'} for row in shares"
    " for country in set([row['country'], 'Chad'])])"
)


def run(folder, *options, environment=None):
    command = [sys.executable, str(COMMAND), *options]
    surroundings = os.environ | (environment or {})
    done = subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done


def outputs(folder):
    out = folder / "docs/charts"
    return {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} if out.exists() else {}


def test_the_second_run_has_nothing_to_draw(tiny):
    first = run(tiny)
    assert first.returncode == 0, first.stderr
    assert "1 drawn" in first.stdout
    before = outputs(tiny)
    assert "shares_chart.card.json" in before
    assert "nothing to draw" in run(tiny).stdout
    assert outputs(tiny) == before


def test_one_changed_row_redraws_only_its_chart(tiny):
    other = (tiny / "charts/shares_chart.py").read_text().replace("shares", "others")
    other = other.replace('.transform_filter("datum.share >= floor")', "")
    (tiny / "charts/other_chart.py").write_text(other.replace("share:Q", "country:N"))
    assert run(tiny).returncode == 0
    edit(tiny / "data/shares.csv", "4.5", "4.6")
    done = run(tiny, "--verbose")
    assert "drew shares_chart (1 of 1)" in done.stdout
    assert "other_chart" not in done.stdout
    assert b"4.6" in outputs(tiny)["shares_chart.csv"]


def test_a_failed_run_leaves_the_last_good_output(tiny):
    run(tiny)
    before = outputs(tiny)
    edit(tiny / "charts/shares_chart.py", "    chart = alt", "    1 / 0\n    chart = alt")
    edit(tiny / "data/shares.csv", "4.5", "4.6")
    done = run(tiny)
    assert done.returncode == 1
    assert done.stderr.startswith("charts/shares_chart.py:20:1: ZeroDivisionError")
    assert outputs(tiny) == before


def test_every_problem_of_the_run_is_listed(tiny):
    edit(tiny / "charts/shares_chart.py", "draw(shares,", "draw(share,")
    (tiny / "charts/second.py").write_text('"""No more than a headline"""\n')
    done = run(tiny)
    assert done.returncode == 1
    assert "there is no table 'share'; did you mean 'shares'?" in done.stderr
    assert "charts/second.py:1:1: no function 'draw' found" in done.stderr


def test_a_row_that_breaks_its_table_is_said_before_anything_is_drawn(tiny):
    edit(tiny / "data/shares.csv", "4.5", "much")
    done = run(tiny)
    assert done.returncode == 1
    assert "data/shares.csv:3" in done.stderr
    assert outputs(tiny) == {}


def test_tables_found_right_are_judged_again_when_they_change(tiny):
    run(tiny)
    edit(tiny / "charts/shares_chart.py", "more than", "most,")
    assert run(tiny).returncode == 0
    edit(tiny / "charts/shares_chart.py", "most,", "more than")
    edit(tiny / "data/others.csv", "Japan,iea", "Japan,ieaa,more")
    done = run(tiny)
    assert done.returncode == 1
    assert "data/others.csv:2" in done.stderr


def test_what_is_edited_while_a_chart_is_drawn_is_drawn_again(tiny, monkeypatch):
    monkeypatch.chdir(tiny)
    whole = studio.work

    def meanwhile(stale, folder):
        yield from whole(stale, folder)
        edit(tiny / "data/shares.csv", "4.5", "4.6")

    monkeypatch.setattr(studio, "work", meanwhile)
    assert build.build() == 0
    monkeypatch.setattr(studio, "work", whole)
    assert build.build() == 0
    assert b"4.6" in outputs(tiny)["shares_chart.csv"]


def test_drawing_one_chart_leaves_those_alone_of_which_nothing_is_on_record(tiny):
    twin = tiny / "charts/twin.py"
    twin.write_text((tiny / "charts/shares_chart.py").read_text("utf-8"), encoding="utf-8")
    assert run(tiny).returncode == 0
    (tiny / ".cache/charts.json").unlink()
    assert run(tiny, "--only", "shares_chart").returncode == 0
    assert (tiny / "docs/charts/twin.card.json").is_file()


def test_only_names_a_chart(tiny):
    assert run(tiny, "--only", "shares_chart").returncode == 0
    done = run(tiny, "--only", "share_chart")
    assert done.returncode == 1
    assert "there is no chart 'share_chart'; did you mean 'shares_chart'?" in done.stderr


def test_check_writes_nothing(tiny):
    assert run(tiny, "--check").returncode == 0
    edit(tiny / "charts/shares_chart.py", "    chart = alt", "    1 / 0\n    chart = alt")
    done = run(tiny, "--check")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert outputs(tiny) == {}


def test_a_chart_that_is_gone_takes_its_pictures_along(tiny):
    run(tiny)
    (tiny / "charts/shares_chart.py").rename(tiny / "charts/refining_shares.py")
    run(tiny)
    assert {name.split(".")[0] for name in outputs(tiny)} == {"refining_shares"}


def test_old_live_specs_do_not_pile_up(tiny):
    run(tiny)
    edit(tiny / "data/shares.csv", "4.5", "4.6")
    run(tiny)
    assert len([name for name in outputs(tiny) if name.endswith(".wide.json")]) == 1


def test_tables_lie_beside_the_charts_for_download(tiny):
    run(tiny)
    copy = tiny / "docs/charts/data/shares.csv"
    assert copy.read_text("utf-8-sig") == (tiny / "data/shares.csv").read_text("utf-8")


def test_a_run_with_nothing_to_do_imports_nothing_heavy(tiny):
    run(tiny)
    program = (
        "import sys; sys.argv = ['build_charts.py']; import build_charts; "
        "status = build_charts.main(); "
        "heavy = ('altair', 'vl_convert', 'frictionless', 'yaml', 'engine.tables'); "
        "print([name for name in heavy if name in sys.modules], status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tiny, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(COMMAND.parent)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_a_source_that_is_added_redraws_nothing(tiny):
    run(tiny)
    with (tiny / "data/sources.csv").open("a") as file:
        file.write("wto,A case,WTO,2014,primary\n")
    assert "nothing to draw" in run(tiny).stdout
    edit(tiny / "data/sources.csv", "Energy Agency", "An Agency")
    assert "drew shares_chart (1 of 1)" in run(tiny).stdout


def test_a_draft_that_a_killed_run_left_is_removed(tiny):
    left = tiny / ".cache/drawing-abc"
    left.mkdir(parents=True)
    (left / "shares_chart.svg").write_text("half")
    assert run(tiny).returncode == 0
    assert not left.exists()
    assert not list((tiny / ".cache").glob("drawing-*"))


def test_while_pages_are_open_their_live_specs_stay_until_the_next_build(tiny, monkeypatch):
    monkeypatch.chdir(tiny)
    assert build.build(keep=True) == 0
    [old] = (name for name in outputs(tiny) if name.endswith(".wide.json"))
    edit(tiny / "data/shares.csv", "4.5", "4.6")
    assert build.build(keep=True) == 0
    assert old in outputs(tiny)
    assert run(tiny).returncode == 0
    assert old not in outputs(tiny)


def test_two_builds_in_other_surroundings_have_the_same_bytes(tmp_path):
    made = []
    for name, zone, language, seed in (
        ("one", "America/Los_Angeles", "tr_TR.UTF-8", "1"),
        ("another place", "Pacific/Kiritimati", "C", "2"),
    ):
        folder = tmp_path / name
        folder.mkdir()
        project(folder)
        edit(folder / "charts/shares_chart.py", "data(shares)", DAYS)
        edit(folder / "charts/shares_chart.py", 'x="share:Q"', 'x="day:T", text="day:T"')
        odd = {"TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed, "USER": name}
        mask = os.umask(0o077 if seed == "1" else 0o002)
        done = run(folder, environment=odd)
        os.umask(mask)
        assert done.returncode == 0, done.stderr
        made.append(outputs(folder))
    assert made[0] == made[1]


def test_downloads_open_rightly_in_a_spreadsheet_and_run_nothing(tiny):
    edit(tiny / "data/shares.csv", "Malaysia", "Curaçao")
    edit(
        tiny / "charts/shares_chart.py",
        "data(shares)",
        "data([{**row, 'of': '=1+1'} for row in shares])",
    )
    assert run(tiny).returncode == 0
    chart = (tiny / "docs/charts/shares_chart.csv").read_bytes()
    for text in (chart, (tiny / "docs/charts/data/shares.csv").read_bytes()):
        assert text.startswith("\ufeffcountry,".encode())
        assert "Curaçao" in text.decode("utf-8-sig")
    assert b"'=1+1" in chart
    assert b",=1+1" not in chart
