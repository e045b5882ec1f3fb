"""What a reader's browser loads and how soon a chart answers, in a real Chromium."""

import statistics
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from engine import browser, web
from engine.budgets import KIB, load, packed

LIMITS = load()

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


def pages_of(folder):
    """The addresses of all pages of a site, as they end."""
    folders = (path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    return sorted("" if name == "." else f"{name}/" for name in folders)


def measure(folder, prefix):
    """Yield (what, value, unit, note) of the sealed site in `folder`."""
    with web.served(folder, prefix) as server, sync_playwright() as playwright:
        chrome = browser.launch(playwright)
        for name in pages_of(folder):
            yield from _first_visit(chrome, server.address, name)
        for width in (1280, 390):
            yield from _touch(chrome, f"{server.address}supply-chain/", width)
        chrome.close()
    files = [
        path for pattern in ("vega*.js", "live*.js") for path in (folder / "assets").glob(pattern)
    ]
    size = sum(packed(path.name, path.read_bytes()) for path in files) / 1024
    yield "what brings a chart to life", size, "KiB", "at most 150"


def visit(chrome, address, width):
    """({address: bytes as sent} of all that a first visit loads before any touch, layout shift).

    A picture that is asked for twice is sent once; what a cache answers weighs nothing.
    """
    context = chrome.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFT)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    named, sizes = {}, {}
    network.on("Network.responseReceived", lambda e: named.update(_body(e)))
    network.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: named.get(e["requestId"])}),
    )
    page.goto(address, wait_until="networkidle")
    shift = page.evaluate("shift")
    context.close()
    return dict(each for each in sizes.values() if each), shift


def _body(event):
    """{request: (address, bytes of the body as sent)}, without what a cache or the page held."""
    answer = event["response"]
    length = {name.lower(): text for name, text in answer["headers"].items()}.get("content-length")
    known = answer.get("fromDiskCache") or not answer["url"].startswith("http")
    return {event["requestId"]: None if known else (answer["url"], int(length or 0))}


def _first_visit(chrome, home, name):
    for width in (1280, 390):
        loaded, shift = visit(chrome, home + name, width)
        scripts = sum(size for url, size in loaded.items() if urlsplit(url).path.endswith(".js"))
        foreign = sum(1 for url in loaded if not url.startswith(home))
        where = f"/{name} at {width} px"
        limits = f"at most {LIMITS['page']} and {LIMITS['scripts']}"
        others = f"{len(loaded)} requests, {foreign} of them to others"
        note = f"scripts {scripts / KIB:.1f}, {limits}; {others}"
        yield f"{where}: first visit", sum(loaded.values()) / KIB, "KiB", note
        yield f"{where}: layout shift", shift, "", "at most 0.01"


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
