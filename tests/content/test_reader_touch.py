"""Every value of every chart by touch, on a small phone."""

import pytest
from chart_reader import CHART, COUNT, NAMES, NOTHING, listen, marks, once_a_page, unheard

TO_TOP = "box => { box.scrollIntoView({block: 'start', behavior: 'instant'}); scrollBy(0, -90); }"
TAPS = 3  # of each chart's steps are real taps; the rest press the same button from within the page
PRESS = """async ([name, times]) => {
  const chart = document.querySelector(`live-chart[name=${name}]`);
  for (let i = 0; i < times; i += 1) {
    chart.querySelector('[value=on]').click();
    await new Promise(done => setTimeout(done));
  }
  return heard;
}"""

# A mark that is itself what a finger at its middle meets: [x, y] in the window, its words.
OPEN_MARK = """name => {
  const {view} = document.querySelector(`live-chart[name=${name}]`);
  const {left, top, width} = view.svg.getBoundingClientRect();
  const scale = width / view.width;
  for (const item of view.items) {
    const [x, y] = view.middle(item).map((n, i) => n * scale + [left, top][i]);
    if (y < 80 || y > innerHeight - 200) continue;
    if (view.at({clientX: x, clientY: y, pointerType: 'touch'}) === item)
      return [x, y, Object.values(item.tooltip).map(String)];
  }
  return null;
}"""


@pytest.fixture(scope="module")
def touched(browser, home, site):
    """A function: (words of the marks, what was read by touch, the tapped mark, its reading)."""
    phone = {"width": 360, "height": 740}
    context = browser.new_context(viewport=phone, has_touch=True, is_mobile=True)
    page = context.new_page()

    def open_page(path):
        page.goto(home + path, wait_until="load")
        return page

    yield once_a_page(site, open_page, touch)
    context.close()


def touch(page, name):
    button = page.locator(f"{CHART.format(name)} [value=on]")
    button.tap()
    listen(page, name)
    for _ in range(TAPS):
        button.tap()
    heard = page.evaluate(PRESS, [name, page.evaluate(COUNT, name)])
    page.keyboard.press("Escape")
    return marks(page, name), heard, *tap(page, name)


def tap(page, name):
    """(words of a mark that nothing covers, what a tap on it reads)."""
    page.locator(f"{CHART.format(name)} .chart-picture").evaluate(TO_TOP)
    x, y, words = page.evaluate(OPEN_MARK, name)
    page.evaluate("heard.length = 0")
    page.touchscreen.tap(x, y)
    page.locator(f"{CHART.format(name)} .chart-ring").wait_for(state="attached")
    return words, page.evaluate("heard")


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_reached_by_touch(touched, name):
    told, heard, _, _ = touched(name)
    assert told
    assert unheard(told, heard) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_tap_on_a_mark_reads_it(touched, name):
    _, _, words, heard = touched(name)
    assert unheard([[word for word in words if word not in {*NOTHING, "published"}]], heard) == []
