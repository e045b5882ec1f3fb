"""engine/site.py: from nothing to a sealed site, and the site itself."""

import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from engine import budgets, finished, seal
from engine import site as builder

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("", *(f"{path.stem}/" for path in sorted(DOCS.glob("[!i]*.md"))))


def test_every_page_is_there(site):
    for name in (*(f"{page}index.html" for page in PAGES), "404.html", "robots.txt", "sitemap.xml"):
        assert (site / name).is_file(), name


def test_every_page_says_its_address_and_the_sitemap_lists_it(site):
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text())
    for page in PAGES:
        text = (site / page / "index.html").read_text()
        assert f'<link rel="canonical" href="{builder.address()}{page}">' in text
    assert sorted(listed) == sorted(builder.address() + page for page in PAGES)


def test_the_sealed_site_is_sealed(site, tmp_path):
    text = (site / "index.html").read_text()
    assert re.search(r"<head>\s*<meta http-equiv=\"Content-Security-Policy\"", text)
    problems = seal.unsafe.judge(finished.read(site)) + seal.links.judge(finished.read(site))
    assert [str(problem) for problem in problems] == []


def test_the_same_input_gives_the_same_bytes(root, site, tmp_path):
    command = [sys.executable, "-m", "engine.site", str(tmp_path / "again")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    once, again = finished.read(site).files, finished.read(tmp_path / "again").files
    assert once.keys() == again.keys()
    assert [name for name in once if once[name] != again[name]] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_first_visit_stays_within_the_budget(browser, home, site, width):
    limits = budgets.load()
    page = browser.new_page(viewport={"width": width, "height": 900})
    loaded = {}
    page.on("response", lambda answer: loaded.setdefault(answer.url, answer.headers))
    page.goto(f"{home}supply-chain/", wait_until="networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    page.close()
    foreign = [url for url in loaded if not url.startswith(home) and not url.startswith("data:")]
    sizes = {url: int(headers.get("content-length", 0)) / 1024 for url, headers in loaded.items()}
    scripts = {url: size for url, size in sizes.items() if urlsplit(url).path.endswith(".js")}
    assert foreign == []
    assert sum(sizes.values()) <= limits["page"], sizes
    assert sum(scripts.values()) <= limits["scripts"], scripts


@pytest.mark.parametrize("late", ["", ".woff2", ".js"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_a_page_loads(browser, published, width, late):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(l => { for (const e of l.getEntries())"
        " if (!e.hadRecentInput) shift += e.value }).observe({type: 'layout-shift', buffered: true})"
    )
    if late:
        page.route(f"**/*{late}", _slowly)
    page.goto(f"{published}supply-chain/", wait_until="networkidle")
    assert page.evaluate("shift") <= 0.01
    page.close()


def _slowly(route):
    time.sleep(0.6)
    route.continue_()


def test_no_page_breaks_its_own_policy(browser, home):
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in (*PAGES, "no/such/page/"):
        page.goto(home + name, wait_until="networkidle")
    page.close()
    assert [words for words in said if "404" not in words] == []


def test_a_page_that_is_not_there_keeps_its_looks_at_any_depth(browser, home):
    page = browser.new_page()
    failed = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{home}no/such/page/", wait_until="networkidle")
    assert failed == [f"{home}no/such/page/"]
    page.locator("a.md-logo").first.click()
    page.wait_for_url(home)
    page.close()


def test_without_javascript_a_chart_and_its_table_are_there(browser, home):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{home}supply-chain/")
    figure = page.locator("figure.chart").first
    assert figure.locator("svg:visible").count() >= 1
    assert figure.locator("table tbody tr").count() >= 3
    assert figure.locator("form.chart-controls:visible").count() == 0
    page.close()
