"""What a reader with a keyboard, a screen reader or their own colours meets, on the finished site."""

import pytest

from engine import charts, web

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

# Each stop of the Tab key: does it stand in the window, and is nothing else on top of it?
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  e.dataset.reached = '';
  const shown = [e, ...(e.labels ?? []), e.nextElementSibling].filter(each => each);
  const box = shown.map(each => each.getBoundingClientRect()).find(r => r.width > 1);
  if (!box) return {html: e.outerHTML.slice(0, 90), fault: 'has no size'};
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const own = shown.some(each => each.contains(top) || top?.contains(each));
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {html: e.outerHTML.slice(0, 90), fault: !inside ? 'is out of sight' : !own ? 'is covered' : ''};
}"""
MISSED = """() => [...document.querySelectorAll('article :is(a[href], button, select, summary, [tabindex="0"])')]
  .filter(e => e.tabIndex >= 0 && !('reached' in e.dataset))
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map(e => e.outerHTML.slice(0, 90))"""
WITH_CHARTS = ["", "supply-chain/", "tariffs/", "timeline/"]


@pytest.mark.parametrize("path", ["", "supply-chain/", "tariffs/"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_tab_key_reaches_everything_and_nothing_unseen(look, path, size):
    page = look(path, size, reduced_motion="reduce")
    faults = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        faults += [f"{stop['html']} {stop['fault']}"] if stop["fault"] else []
    assert faults == []
    assert page.evaluate(MISSED) == []


@pytest.mark.parametrize("path", WITH_CHARTS)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_chart_comes_alive_within_the_policy(look, path, size):
    page = look(path, size)
    for chart in page.locator("live-chart").all():
        chart.get_by_role("button", name="Next value").click()
        page.locator(f"live-chart[name={chart.get_attribute('name')}][state=live]").wait_for()
    assert page.evaluate("window.broken ?? []") == []
    assert page.faults == []


@pytest.mark.parametrize("path", WITH_CHARTS)
def test_a_figure_is_heard_as_its_finding_its_words_and_its_table(look, path):
    page = look(path)
    for figure in page.locator("figure.chart").all():
        name = figure.get_attribute("id")
        card = charts.card(name)
        figure.locator("summary").click()
        heard = figure.aria_snapshot()
        assert heard.startswith(("- figure ", "- 'figure "))  # quoted where a colon is in it
        assert figure.get_attribute("aria-labelledby") == f"{name}-headline"
        assert figure.locator(f"#{name}-headline").inner_text()
        assert len(figure.locator(f"#{name}-alternative").inner_text()) > 60
        rows = figure.locator("tbody tr").or_(page.locator(f'[data-follows="{name}"] > li'))
        assert rows.count() == len(card["rows"])
        figure.get_by_role("button", name="Next value").click()
        page.locator(f"live-chart[name={name}][state=live]").wait_for()
        picture = figure.locator(".chart-picture")
        assert picture.aria_snapshot() == ""


def test_the_site_stands_under_a_sub_path(site, browser):
    with web.served(site, "/some/other/place/") as server:
        page = browser.new_page()
        asked = []
        page.on("response", lambda answer: asked.append((answer.url, answer.status)))
        page.goto(server.address + "supply-chain/", wait_until="networkidle")
        assert all("/some/other/place/" in url and status < 400 for url, status in asked), asked
        page.close()
