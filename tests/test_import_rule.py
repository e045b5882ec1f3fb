"""The import rule of the design: arrows point toward the data, the halves meet only in files."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DRAWERS = {"altair", "vl_convert"}
PRINTERS = {"markdown", "mkdocs", "material", "zensical"}
PLAIN = {"collections", "datetime", "itertools", "math"}
AFTERWARDS = (
    "seal",
    "finished",
    "links",
    "policy",
    "unsafe",
    "svg_rules",
    "source_map",
    "budgets",
    "web",
    "site",
    "serve",
)
AFTERWARDS += ("clock", "command", "lock", "surroundings", "swap")


def modules(folder):
    return {f"{folder}.{path.stem}": path for path in (ROOT / folder).glob("*.py")}


ENGINE, CHARTS, MODELS = modules("engine"), modules("charts"), modules("models")
ALL = ENGINE | CHARTS | MODELS | {"build_charts": ROOT / "build_charts.py"}


def imported(path, lazily=True):
    """The modules that a file imports; those inside functions only when `lazily`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = ast.walk(tree) if lazily else tree.body
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in ALL else node.module for name in inside)


def reach(name, lazily=True, seen=None):
    """Everything that a module imports, and what those import."""
    seen = set() if seen is None else seen
    for each in imported(ALL[name], lazily):
        if each not in seen:
            seen.add(each)
            if each in ALL:
                reach(each, lazily, seen)
    return seen


def outside(names):
    return {name.partition(".")[0] for name in names}


def test_the_reader_of_imports_sees_both_kinds():
    assert "altair" in reach("engine.drawing")
    assert "engine.studio" in reach("engine.charts")
    assert "engine.drawing" not in reach("engine.charts", lazily=False)


def test_the_printing_half_never_draws():
    assert not outside(reach("engine.printing")) & DRAWERS


@pytest.mark.parametrize(
    "name", ["build_charts", "engine.drawing", "engine.picture", "engine.watch"]
)
def test_the_drawing_half_never_prints(name):
    assert not outside(reach(name)) & PRINTERS


@pytest.mark.parametrize("name", AFTERWARDS)
def test_what_comes_after_the_site_knows_neither_half(name):
    names = reach(f"engine.{name}")
    assert not outside(names) & (DRAWERS | PRINTERS)
    allowed = {f"engine.{each}" for each in [*AFTERWARDS, "problems", "annotations"]}
    assert {each for each in names if each.startswith("engine.")} <= allowed


@pytest.mark.parametrize("name", ["engine.setup", "engine.clock"])
def test_what_runs_before_anything_is_installed_needs_python_alone(name):
    assert outside(reach(name)) - {"engine"} <= sys.stdlib_module_names


def test_the_data_import_nobody_above_them():
    below = {"engine.values", "engine.problems", "engine.annotations", "engine.entries"}
    below |= {"engine.claims", "engine.claim_rules", "engine.claim_table", "engine.textfile"}
    below |= {"engine.csv_cells", "engine.toml_parts", "engine.package", "engine.package_rules"}
    assert {each for each in reach("engine.tables") if each.startswith("engine.")} <= below


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_a_chart_imports_altair_models_and_style_and_reads_no_file(name):
    allowed = {"altair", "engine.style", "engine.arithmetic", *MODELS, *PLAIN}
    assert set(imported(CHARTS[name])) <= allowed
    called = {
        node.func
        for node in ast.walk(ast.parse(CHARTS[name].read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    names = {getattr(each, "id", getattr(each, "attr", "")) for each in called}
    assert not names & {"open", "read_text", "read_bytes", "__import__", "eval", "exec"}


def test_a_model_is_plain_arithmetic():
    for name, path in MODELS.items():
        allowed = {"engine.arithmetic", "math", "dataclasses", "datetime", *MODELS}
        assert set(imported(path)) <= allowed, name


@pytest.mark.parametrize("command", [["build_charts.py"], ["-m", "engine.check"]])
def test_what_must_be_quick_wakes_no_drawing_library(command, site):
    code = (
        "import runpy, sys\n"
        f"sys.argv = {command[-1:]!r}\n"
        "try: "
        + (
            "runpy.run_module('engine.check', run_name='__main__')"
            if "-m" in command
            else "runpy.run_path('build_charts.py', run_name='__main__')"
        )
        + "\n"
        "except SystemExit: pass\n"
        f"print(sorted({DRAWERS!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr
