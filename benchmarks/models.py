"""How soon a model's chart answers on a slow machine, beside an empty redraw of the same view."""

import random
import statistics

from playwright.sync_api import sync_playwright

from engine import browser, web

SLOW_DOWN = 4  # times slower than this machine
UPDATES = 100
WAKE = """async name => {
  const chart = document.querySelector(`live-chart[name="${name}"]`);
  await chart.wake();
  await chart.view.update(chart.values);
}"""
# From the input event to the frame with the new picture, in milliseconds; one control each time.
UPDATE = """async ([name, chances]) => {
  const chart = document.querySelector(`live-chart[name="${name}"]`);
  const controls = [...chart.controls.values()];
  const times = [];
  for (const [which, where] of chances) {
    const control = controls[Math.floor(which * controls.length)];
    const [first] = control.inputs;
    const options = control.inputs.flatMap(each => each.options ? [...each.options] : [each]);
    const steps = Math.round((first.max - first.min) / first.step);
    control.value = control.kind === 'range' ? +first.min + Math.round(where * steps) * first.step
      : control.kind === 'switch' ? where < 0.5 : options[Math.floor(where * options.length)].value;
    const start = performance.now();
    first.dispatchEvent(new Event('input', {bubbles: true}));
    await chart.view.running;
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return times;
}"""
EMPTY = """async ([name, count]) => {
  const {view} = document.querySelector(`live-chart[name="${name}"]`).view;
  const times = [];
  for (let turn = 0; turn < count; turn++) {
    const start = performance.now();
    view._redraw = true; // Vega has no public word for it
    await view.runAsync();
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return times;
}"""


def measure(folder, prefix, pages):
    """Yield (what, value, unit, note) of the first answering chart on each of these pages."""
    with web.served(folder, prefix) as server, sync_playwright() as playwright:
        chrome = browser.launch(playwright)
        for name in pages:
            yield _one(chrome, server.address, name)
        chrome.close()


def _one(chrome, home, name):
    page = chrome.new_page(viewport={"width": 390, "height": 844})
    page.goto(home + name, wait_until="networkidle")
    chart = page.locator("live-chart:has(.chart-answer)").first.get_attribute("name")
    page.evaluate(WAKE, chart)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    chance = random.Random(name)
    chances = [[chance.random(), chance.random()] for _ in range(UPDATES)]
    empty = _late(page.evaluate(EMPTY, [chart, UPDATES]))
    times = page.evaluate(UPDATE, [chart, chances])
    page.close()
    ratio = f"{_late(times) / empty:.1f} × an empty redraw ({empty:.0f} ms), at most 2"
    note = f"{ratio}; {1000 / statistics.median(times):.0f} frames a second"
    return f"/{name}: update at {SLOW_DOWN} × slow-down, p95", _late(times), "ms", note


def _late(times):
    return statistics.quantiles(times, n=20)[-1]
