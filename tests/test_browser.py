"""engine/browser.py: which Chromium the tests use, and what is said when it does not start."""

import pytest

from engine import browser, installing


@pytest.fixture
def nothing(monkeypatch, tmp_path):
    """A machine without a browser; the ways to install one are recorded."""
    tried = []
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "MAC", ())
    monkeypatch.setattr(browser, "_playwrights", lambda: None)
    monkeypatch.setattr(browser, "_by_playwright", lambda: tried.append("playwright"))
    monkeypatch.setattr(browser, "_by_debian", lambda: tried.append("debian"))
    monkeypatch.setattr(browser, "_driver", lambda: None)
    monkeypatch.setattr(browser, "_launched", lambda: None)
    monkeypatch.setattr(installing, "has_apt", lambda: False)
    return tried


def program(path, body=""):
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def without(library):
    """A program that says what the system's loader says of a library that is not there."""
    said = f"node: error while loading shared libraries: {library}: cannot open shared object file"
    return f"echo '{said}: No such file or directory' >&2; exit 127"


def test_a_chromium_on_the_path_is_used(nothing, tmp_path):
    chrome = program(tmp_path / "google-chrome")
    assert browser.ensure() == chrome
    assert nothing == []


def test_a_named_browser_wins_and_a_wrong_name_is_not_replaced(
    nothing, monkeypatch, tmp_path, capsys
):
    program(tmp_path / "chromium")
    monkeypatch.setenv("BROWSER_PATH", program(tmp_path / "mine"))
    assert browser.find() == str(tmp_path / "mine")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "wrong"))
    assert browser.main() == 1
    assert "wrong cannot be run" in capsys.readouterr().err


def test_without_one_both_ways_are_tried_and_the_cure_is_said(nothing, capsys):
    assert browser.main() == 1
    assert nothing == ["playwright", "debian"]
    assert "apt-get install chromium" in capsys.readouterr().err


def test_the_second_way_is_not_tried_when_the_first_worked(nothing, monkeypatch, tmp_path):
    monkeypatch.setattr(browser, "_by_playwright", lambda: program(tmp_path / "chromium"))
    assert browser.ensure() == str(tmp_path / "chromium")
    assert nothing == []


def test_a_program_that_does_not_run_is_no_browser(nothing, tmp_path):
    program(tmp_path / "chromium", "exit 127")
    good = program(tmp_path / "google-chrome")
    assert browser.find() == good


@pytest.fixture
def driver(nothing, monkeypatch, tmp_path):
    """A driver that lacks a library, until the package that brings it is installed."""
    program(tmp_path / "chromium")
    node = tmp_path / "node"
    program(node, without("libatomic.so.1"))
    monkeypatch.setattr(browser, "_driver", lambda: browser._hold("Playwright's driver", [node]))
    monkeypatch.setattr(installing, "apt", lambda name: nothing.append(name) or program(node))
    return nothing


def test_a_driver_that_lacks_a_library_is_told_with_its_package(driver, capsys):
    assert browser.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "Playwright's driver does not start: libatomic.so.1 is missing" in line
    assert "apt-get install libatomic1" in line
    assert driver == []


def test_root_gets_the_library_installed(driver, monkeypatch, tmp_path):
    monkeypatch.setattr(installing, "has_apt", lambda: True)
    assert browser.ensure() == str(tmp_path / "chromium")
    assert driver == ["libatomic1"]


def test_a_library_that_cannot_be_installed_ends_it(driver, monkeypatch, capsys):
    monkeypatch.setattr(installing, "has_apt", lambda: True)
    monkeypatch.setattr(installing, "apt", driver.append)
    assert browser.main() == 1
    assert driver == ["libatomic1"]
    assert "libatomic.so.1 is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libatomic.so.1", "libatomic1"),
        ("libX11.so.6", "libx11-6"),
        ("libnss3.so", "libnss3"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("oops", ""),
    ],
)
def test_a_package_has_the_name_of_its_library(library, package):
    assert installing.package(library) == package


def test_what_a_browser_said_is_found_in_the_log_of_its_driver():
    log = "<launching> /x\n[pid=7][err] no display\n  - [pid=7] <gracefully close end>\n"
    assert installing.last_line(log) == "no display"
    assert installing.last_line("one\ntwo\n}\n") == "two"
    assert installing.last_line("") == "it said nothing"


def test_the_browser_found_here_draws_a_page(browser):
    page = browser.new_page()
    page.set_content("<h1>drawn</h1>")
    assert page.inner_text("h1") == "drawn"
    page.close()
