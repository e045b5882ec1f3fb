"""What a reader's browser loads and how soon a chart answers, in a real Chromium."""

import statistics
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from engine import browser, web
from engine.budgets import packed

SHIFT = (
    "window.shift = 0; new PerformanceObserver(l => { for (const e of l.getEntries())"
    " if (!e.hadRecentInput) shift += e.value }).observe({type: 'layout-shift', buffered: true})"
)
# From the press to the last change of the drawing that it causes, and the length of an idle frame.
WATCH = """
window.touched = 0; window.drawn = 0;
addEventListener('pointerdown', () => { touched = performance.now(); drawn = 0 }, true);
new MutationObserver(changes => {
  const live = c => c.target.closest?.('.chart-live') || c.target.querySelector?.('.chart-live');
  if (touched && changes.some(live)) drawn = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
"""
FRAME = """() => new Promise(done => { const times = []; const next = t => { times.push(t);
  times.length < 31 ? requestAnimationFrame(next) : done((times[30] - times[0]) / 30) };
  requestAnimationFrame(next) })"""


def measure(folder, prefix, pages):
    """Yield (what, value, unit, note) of the sealed site in `folder`."""
    with web.served(folder, prefix) as server, sync_playwright() as playwright:
        chrome = browser.launch(playwright)
        for name in pages:
            yield from _first_visit(chrome, server.address, name)
        for width in (1280, 390):
            yield from _touch(chrome, f"{server.address}supply-chain/", width)
        chrome.close()
    files = [
        path for pattern in ("vega*.js", "live*.js") for path in (folder / "assets").glob(pattern)
    ]
    size = sum(packed(path.name, path.read_bytes()) for path in files) / 1024
    yield "what brings a chart to life", size, "KiB", "at most 150"


def _first_visit(chrome, home, name):
    for width in (1280, 390):
        page = chrome.new_page(viewport={"width": width, "height": 900})
        page.add_init_script(SHIFT)
        loaded = {}
        page.on(
            "response", lambda r, to=loaded: to.setdefault(r.url, r.headers.get("content-length"))
        )
        page.goto(home + name, wait_until="networkidle")
        sizes = {url: int(length or 0) / 1024 for url, length in loaded.items()}
        scripts = sum(size for url, size in sizes.items() if urlsplit(url).path.endswith(".js"))
        foreign = sum(1 for url in sizes if not url.startswith((home, "data:")))
        where = f"/{name} at {width} px"
        note = f"scripts {scripts:.1f}, {len(sizes)} requests, {foreign} of them to others"
        yield f"{where}: first visit", sum(sizes.values()), "KiB", note
        yield f"{where}: layout shift", page.evaluate("shift"), "", "at most 0.01"
        page.close()


def _touch(chrome, address, width):
    cold, warm, frames = [], [], []
    for _ in range(5):
        page = chrome.new_context(viewport={"width": width, "height": 900}).new_page()
        page.add_init_script(WATCH)
        page.goto(address, wait_until="networkidle")
        choices = page.locator("live-chart input[type=radio]:not(:checked)")
        cold.append(_press(page, choices.first))
        warm += [_press(page, choices.nth(turn)) for turn in (1, 0, 1)]
        frames.append(page.evaluate(FRAME))
        page.context.close()
    frame = statistics.median(frames)
    for what, times, most in (("cold", cold, 400), ("warm", warm, 50)):
        value = statistics.median(times)
        ratio = f"{value / frame:.1f} × an empty frame ({frame:.1f} ms)"
        note = f"{ratio}, worst {max(times):.0f}, at most {most}"
        yield f"touch to updated chart at {width} px, {what}", value, "ms", note


def _press(page, control):
    control.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    control.click()
    before = -1
    for _ in range(50):
        page.wait_for_timeout(200)
        drawn = page.evaluate("drawn")
        if drawn and drawn == before:
            return page.evaluate("drawn - touched")
        before = drawn
    raise SystemExit("a touched chart did not come alive within 10 s")
