"""No page has a fault that axe can find: on a desk in light, on a phone in the dark."""

from pathlib import Path

import axe_playwright_python
import pytest

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = """async rules => (await axe.run(document, {runOnly: {type: 'tag', values: rules}})).violations
  .flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 120)))"""
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ["", *(f"{path.stem}/" for path in sorted(DOCS.glob("[!i]*.md")))]


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
def test_axe_finds_no_fault(look, path, size, scheme):
    page = look(path, size, scheme)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS, RULES) == []


def test_axe_would_find_one(look):
    page = look("tariffs/")
    page.evaluate(AXE)
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    assert any(fault.startswith("image-alt") for fault in page.evaluate(FAULTS, RULES))
