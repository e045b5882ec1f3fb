"""What the repository promises about itself: locks, workflows, licences, words."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

HOSTS = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb.de" + "bian.org",
)
MADE = (
    ".venv",
    "node_modules",
    ".git",
    ".cache",
    "site",
    "charts/data",
    "__pycache__",
    "docs/charts",
)
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".json",
    ".css",
    ".js",
    ".mjs",
    ".html",
    ".csv",
    ".txt",
    ".in",
    ".lock",
    ".cff",
}
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)", re.M)


@pytest.fixture(scope="module")
def files(root):
    """Every file that git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True).stdout.splitlines()
    if not listed:
        found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
        listed = [each.as_posix() for each in found if not set(MADE) & set(each.parts)]
    return [root / name for name in listed if (root / name).is_file()]


@pytest.fixture(scope="module")
def texts(files, root):
    chosen = [path for path in files if path.suffix in TEXT or path.name in ("Makefile", "run")]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in chosen}


def locks(root):
    return {
        name: (root / f"requirements/{name}.lock").read_text(encoding="utf-8")
        for name in ("site", "test")
    }


def pins(text):
    return dict(PIN.findall(text))


def test_no_file_names_a_registry_or_a_workplace(texts):
    wanted = [*HOSTS, "/wo" + "rk/", ".lib" + "rary/", "../sha" + "red"]
    found = [(name, word) for name, text in texts.items() for word in wanted if word in text]
    assert found == []


def test_nothing_is_left_unfinished(texts):
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|lorem ip" + r"sum|coming so" + r"on)\b", re.I)
    found = [
        (name, words.search(text).group()) for name, text in texts.items() if words.search(text)
    ]
    assert found == []


def test_the_test_lock_holds_the_site_lock_whole(root):
    both = locks(root)
    assert pins(both["site"]).items() <= pins(both["test"]).items()


@pytest.mark.parametrize("name", ["site", "test"])
def test_locks_have_hashes_and_no_address(root, name):
    text = locks(root)[name]
    assert "://" not in text
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert len(blocks) == len(pins(text))
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", ["site", "test"])
def test_locks_fulfil_what_was_asked(root, name):
    asked = (root / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line.split("#")[0]) for line in asked if re.match(r"\w", line)]
    locked = pins(locks(root)[name])
    wrong = [str(each) for each in wanted if locked.get(each.name, "0") not in each.specifier]
    assert wrong == []


def workflows(root):
    return sorted((root / ".github/workflows").glob("*.yml"))


def test_actions_are_pinned_by_full_hash_with_their_version(root):
    uses = [
        line
        for path in workflows(root)
        for line in path.read_text().splitlines()
        if "uses:" in line
    ]
    pinned = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    assert len(uses) >= 8
    assert [line for line in uses if not pinned.search(line)] == []


def test_workflows_may_do_no_more_than_they_need(root):
    for path in workflows(root):
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert flow["permissions"] == {}
        assert "concurrency" in flow
        granted = {
            (name, job, right)
            for name, each in flow["jobs"].items()
            for job, right in each["permissions"].items()
        }
        write = {("publish", "pages", "write"), ("publish", "id-token", "write")}
        assert {grant for grant in granted if grant[2] == "write"} <= write
        assert "secrets." not in path.read_text(encoding="utf-8")


def test_zizmor_finds_nothing(root):
    program = [str(Path(sys.executable).parent / "zizmor")]
    command = [*program, "--offline", "--persona", "pedantic", "--quiet", ".github"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_is_short_and_says_the_two_commands(texts, root):
    readme = texts["README.md"]
    assert len(readme.splitlines()) < 60
    assert "make site" in readme
    assert "make test" in readme
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert len(pictures) == 1
    assert (root / pictures[0]).is_file()


def test_links_between_our_documents_lead_somewhere(texts, root):
    broken = []
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "THIRD_PARTY.md",
        "CHANGELOG.md",
        "benchmarks/README.md",
    ):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", texts[name]):
            if not ((root / name).parent / target).exists():
                broken.append((name, target))
    assert broken == []


def test_the_licences_are_there_in_full(root):
    assert "MIT License" in (root / "LICENSE").read_text()
    content = (root / "LICENSE-CONTENT").read_text()
    assert "Creative Commons Attribution 4.0 International" in content
    assert "creativecommons.org/licenses/by/4.0" in content
    assert "SIL OPEN FONT LICENSE" in (root / "theme/assets/fonts/OFL.txt").read_text().upper()
    third = (root / "THIRD_PARTY.md").read_text()
    for name in ("Vega", "Source Sans", "Material for MkDocs"):
        assert name in third


def test_ci_runs_what_the_readme_tells(root):
    script = (root / ".ci/run").read_text()
    assert (root / ".ci/run").stat().st_mode & 0o111
    assert "set -euo pipefail" in script
    assert "make test" in script


def test_make_alone_says_every_command(root):
    said = subprocess.run(["make"], cwd=root, capture_output=True, text=True).stdout
    targets = re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.M)
    silent = {"help", "ready", "ready-to-test", "python"}
    assert [name for name in targets if name not in silent and f"make {name} " not in said] == []


def test_warnings_are_errors(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert settings["filterwarnings"][0] == "error"
    broad = [line for line in settings["filterwarnings"][1:] if line.count(":") < 2]
    assert broad == []


def test_the_version_is_one(root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert f"version: {project['version']}\n" in (root / "CITATION.cff").read_text()
    assert f"## {project['version']}" in (root / "CHANGELOG.md").read_text()


def test_nothing_is_left_unused_and_no_term_goes_without_its_link(root):
    command = [sys.executable, "-m", "engine.check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert [line for line in done.stdout.splitlines() if line.startswith("note")] == []
    assert done.returncode == 0, done.stderr
