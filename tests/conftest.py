"""What tests ask for: the built site, a server for it, a browser to look at it with."""

import contextlib
import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine import browser as chromium
from engine import charts, datacheck, dates_of_prose, palette, prose, web
from tests import tiny
from tests.waiting import PATIENCE

OPTIONAL = re.compile(r"font-display: ?optional")
ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser):
    words = "run the tests with golden files alone, and write what is so now into the files"
    parser.addoption("--update-golden", action="store_true", help=words)


def pytest_collection_modifyitems(config, items):
    if config.getoption("--update-golden"):
        items[:] = [item for item in items if "golden" in item.fixturenames]


@pytest.fixture
def golden(request):
    """A function: hold words against a golden file, or write them into it."""

    def hold(words, path):
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
        name = path.relative_to(ROOT)
        assert words == path.read_text("utf-8"), f"{name}: if this is meant, `make golden`"

    return hold


@pytest.fixture(scope="session")
def root():
    """The root of the repository."""
    return ROOT


@pytest.fixture(autouse=True)
def own_colours():
    """Whatever project a test before this one drew, its colours are forgotten."""
    palette.colours.cache_clear()


@pytest.fixture(autouse=True)
def on_no_platform(monkeypatch):
    """Problems that tests make on purpose are no annotations of the workflow that runs them."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def golden_project(tmp_path, monkeypatch):
    """A copy of the tiny project of tests/golden, as the current directory."""
    shutil.copytree(ROOT / "tests/golden/project", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def drawn_project(golden_project, monkeypatch):
    """The tiny project; its chart counts as drawn, its data as sound."""
    card = json.loads((golden_project / "docs/charts/shares.card.json").read_text("utf-8"))
    monkeypatch.setattr(charts, "survey", lambda: ({"shares": card}, []))
    monkeypatch.setattr(datacheck, "problems", lambda: [])
    return golden_project


@pytest.fixture
def sound_project(drawn_project, monkeypatch):
    """The tiny project, of which neither prose nor its dates are judged."""
    monkeypatch.setattr(prose, "judge", lambda pages: [])
    monkeypatch.setattr(dates_of_prose, "judge", lambda *given: [])
    return drawn_project


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built and sealed site; built once, however many workers run."""
    if os.environ.get("ORE_SITE"):
        return ROOT / os.environ["ORE_SITE"]
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    with _alone(shared / "site.lock"):
        if not (shared / "site").exists():
            _build(shared / "site")
    return shared / "site"


@pytest.fixture(scope="session")
def served():
    """A function: serve a folder under the site's sub-path (or another) and get its address."""
    with contextlib.ExitStack() as stack:

        def serve(folder, prefix=None):
            return stack.enter_context(web.served(folder, prefix)).address

        yield serve


@pytest.fixture(scope="session")
def published(site, served):
    """The address of the built site on this machine."""
    return served(site)


@pytest.fixture(scope="session")
def home(site, served, tmp_path_factory):
    """The address of the built site, where its font is waited for however late it comes.

    A reader's browser takes another font then; a test must not depend on which one a machine has.
    """
    folder = shutil.copytree(site, tmp_path_factory.mktemp("home") / "site")
    style = folder / "assets/site.css"
    text, times = OPTIONAL.subn("font-display:block", style.read_text(encoding="utf-8"))
    assert times == 2
    style.write_text(text, encoding="utf-8")
    return served(folder)


@pytest.fixture(scope="module")
def browser():
    """A Chromium, driven by Playwright; one at a time, as Playwright wants it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chrome = chromium.launch(playwright)
        yield chrome
        chrome.close()


@contextlib.contextmanager
def _alone(path):
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build(folder):
    command = [sys.executable, "-m", "engine.site", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


WATCH = """addEventListener('securitypolicyviolation', event => {
  (window.broken ??= []).push(event.effectiveDirective + ' ' + event.blockedURI);
})"""


@pytest.fixture
def look(browser, home):
    """A function: open a page in a window of this size and scheme."""
    opened = []

    def open_page(path, size=None, scheme="light", **options):
        context = browser.new_context(
            viewport=size or {"width": 1280, "height": 800}, color_scheme=scheme, **options
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        page.add_init_script(WATCH)
        page.goto(home + path, wait_until="networkidle")
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def tiny_project(tmp_path, monkeypatch):
    """The project of tests/tiny.py, as the current directory."""
    monkeypatch.chdir(tiny.project(tmp_path))
    return tmp_path
