"""engine/pages.py and engine/live.py: pages are printed whole, and what fails is a line."""

from pathlib import Path

import pytest

from engine import live, pages
from engine.problems import Problem, Trouble


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    """The smallest project that a host prints, as the current directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Start\n\nGood words.\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\nplugins: []\n")
    return tmp_path


def reasons(folder="made", **settings):
    with pytest.raises(pages.Unprinted) as said:
        pages.printed(folder, **settings)
    return said.value.lines


def test_pages_are_printed_without_a_word(capfd):
    pages.printed("made")
    assert "Good words." in Path("made/index.html").read_text()
    assert capfd.readouterr() == ("", "")


def test_settings_that_are_no_yaml_name_their_line():
    Path("mkdocs.yml").write_text("site_name: Small\nnav: [index.md\n")
    assert len(reasons()) == 1
    assert reasons()[0].startswith("mkdocs.yml:3:1: ")


def test_settings_that_the_host_refuses_are_told():
    Path("mkdocs.yml").write_text("site_name: Small\nplugins: [no-such]\n")
    assert len(reasons()) == 1
    assert "no-such" in reasons()[0]
    Path("mkdocs.yml").unlink()
    assert reasons() == ["ConfigurationError: Config file 'mkdocs.yml' does not exist."]


def test_what_the_host_warns_of_is_a_reason_when_strict():
    Path("docs/index.md").write_text("# Start\n\n[x](nowhere.md)\n")
    assert len(reasons()) == 1
    assert "nowhere.md" in reasons()[0]
    pages.printed("made", strict=False)


def test_a_template_that_fails_names_its_place(project):
    Path("theme").mkdir()
    Path("theme/main.html").write_text("{% extends 'base.html' %}\n{% block x %}\n{{ 1 / 0 }}")
    Path("mkdocs.yml").write_text(
        "site_name: S\nplugins: []\ntheme: {name: mkdocs, custom_dir: theme}"
    )
    assert reasons()[0].startswith("theme/main.html:3:1: TemplateSyntaxError: ")
    Path("theme/main.html").write_text("\n{{ 1 / 0 }}")
    assert reasons() == ["theme/main.html:2:1: ZeroDivisionError: division by zero"]


def test_what_the_system_refuses_is_a_line():
    Path("made").touch()
    assert reasons() == ["made: Not a directory"]


def test_problems_are_told_as_they_are():
    trouble = Trouble(Problem("data/x.csv", 2, 1, "a"), Problem("data/x.csv", 3, 1, "b"))
    assert list(pages.told(trouble)) == ["data/x.csv:2:1: a", "data/x.csv:3:1: b"]


def test_the_command_tells_them_and_fails(capsys):
    assert pages.main(["made"]) == 0
    Path("mkdocs.yml").write_text("[")
    assert pages.main(["made"]) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:1:2: ")


def test_while_new_pages_cannot_be_printed_the_last_ones_stay(project, capsys):
    (project / "drafts").mkdir()
    shown = live.Live(0, project / "drafts")
    try:
        shown.renew()
        first = shown.root
        assert "Good words." in Path(first, "index.html").read_text()
        Path("mkdocs.yml").write_text("[")
        shown.renew()
        assert shown.root == first
        assert "mkdocs.yml:1:2: " in capsys.readouterr().out
        Path("mkdocs.yml").write_text("site_name: Small\nplugins: []\n")
        Path("docs/index.md").write_text("# Start\n\nBetter words.\n")
        shown.renew()
        assert "Better words." in Path(shown.root, "index.html").read_text()
        assert [str(path) for path in Path("drafts").iterdir()] == [
            str(Path(shown.root).relative_to(project))
        ]
    finally:
        shown.server_close()
