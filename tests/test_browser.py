"""engine/browser.py: which Chromium the tests use, and what is said without one."""

import pytest

from engine import browser


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
    return tried


def program(path):
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


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


def test_a_download_that_does_not_run_is_no_browser(tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert browser._runs(broken) is False


def test_the_browser_found_here_draws_a_page(browser):
    page = browser.new_page()
    page.set_content("<h1>drawn</h1>")
    assert page.inner_text("h1") == "drawn"
    page.close()
