"""A live chart says the same day in every zone, and that of the picture."""

import re
from html import unescape

import pytest
from browser_page import opened, page_address, page_browser, page_site

from engine import picture
from tests.test_utc import CHARTS, ZONES, made

__all__ = ["page_address", "page_browser", "page_site"]

DRAW = """async specs => {
  const {View, parse, expressionInterpreter} = await import('./assets/vega.js');
  const drawn = [];
  for (const spec of specs) {
    const box = document.body.appendChild(document.createElement('div'));
    const runtime = parse(spec, spec.config, {ast: true});
    const view = new View(runtime, {renderer: 'svg', container: box, expr: expressionInterpreter});
    await view.runAsync();
    const texts = [...box.querySelectorAll('svg text')].filter(each => each.textContent);
    const marks = [...box.querySelectorAll('svg path')];
    drawn.push([texts.map(each => each.textContent),
      [...texts, ...marks].map(each => [each.getAttribute('transform'), each.getAttribute('d')])]);
    view.finalize();
    box.remove();
  }
  return drawn;
}"""


@pytest.fixture(scope="module")
def drawn(page_browser, page_address):
    """Zone → what is written and where things stand, of each chart."""
    specs = [picture.compiled(made(chart)) for chart in CHARTS.values()]
    found = {}
    for zone in ZONES:
        with opened(page_browser, page_address, timezone_id=zone) as page:
            found[zone] = page.evaluate(DRAW, specs)
    return found


def test_live_charts_are_the_same_in_every_zone(drawn):
    first, *others = drawn.values()
    assert all(texts for texts, _ in first)
    assert all(each == first for each in others)


def test_live_charts_write_what_the_picture_writes(drawn):
    for chart, (live, _) in zip(CHARTS.values(), drawn["Pacific/Kiritimati"], strict=True):
        svg = picture.drawn(picture.compiled(made(chart)))
        still = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]+)<", svg)]
        assert live == still
