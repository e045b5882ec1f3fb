"""The printed pages keep to HTML's content models, where a slip of ours could break them.

The validator of the W3C judges all of it: `python -m benchmarks.validate`.
"""

import re
from html.parser import HTMLParser

import pytest

VOID = set("area base br col embed hr img input link meta source track wbr".split())
TYPED = {"checkbox", "radio", "range", "button", "submit", "reset", "image"}
INTERACTIVE = {"a", "button", "select", "textarea", "label", "summary"}
PHRASING = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "label", "legend"}
BLOCKS = {"p", "div", "ul", "ol", "table", "figure", "details", "section", "form", "fieldset", "dl"}


class Faults(HTMLParser):
    """What is wrong in a page, as `line: words`."""

    def __init__(self, text):
        super().__init__()
        self.faults, self.open, self.ids = [], [("", [])], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        self.judge(tag, given)
        self.open[-1][1].append(tag)
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag != self.open[-1][0]:
            self.fault(f"</{tag}> closes <{self.open[-1][0]}>")
        else:
            self.close_tag(*self.open.pop())

    def close_tag(self, tag, children):
        places = [n for n, child in enumerate(children) if child == "figcaption"]
        if tag == "figure" and places not in ([], [0], [len(children) - 1]):
            self.fault("a figcaption that is neither first nor last of its figure")
        if tag in ("ul", "ol") and set(children) - {"li", "script", "template"}:
            self.fault(f"<{tag}> holds {set(children)}")
        if tag == "dl" and set(children) - {"dt", "dd", "div"}:
            self.fault(f"<dl> holds {set(children)}")

    def judge(self, tag, given):
        parent, above = self.open[-1][0], {each for each, _ in self.open}
        if parent in PHRASING and tag in BLOCKS:
            self.fault(f"<{tag}> in <{parent}>")
        if tag in INTERACTIVE - {"label"} and above & {"a", "button"}:
            self.fault(f"<{tag}> in a link or button")
        place = given.get("id")
        if place in self.ids or place == "":
            self.fault(f"id {place!r} is empty or there twice")
        self.ids |= {place} - {None}
        if not re.fullmatch(r"-?\d+", given.get("tabindex", "0")):
            self.fault(f"tabindex {given['tabindex']!r}")
        if "autocomplete" in given and given.get("type") in TYPED:
            self.fault(f"autocomplete on a {given['type']}")
        if tag == "img" and "alt" not in given:
            self.fault("an img without alt")

    def fault(self, words):
        self.faults.append(f"{self.getpos()[0]}: {words}")


def faults(text):
    return Faults(text).faults


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<figure><figcaption>a</figcaption><p>b</p></figure>", ""),
        ("<figure><p>b</p><figcaption>a</figcaption></figure>", ""),
        ("<figure><p>b</p><figcaption>a</figcaption><p>c</p></figure>", "neither first nor last"),
        ('<label tabindex="">a</label>', "tabindex ''"),
        ('<input type="radio" autocomplete="off">', "autocomplete on a radio"),
        ("<p><div>a</div></p>", "<div> in <p>"),
        ('<a href="x"><button>a</button></a>', "in a link or button"),
        ('<b id="a"></b><i id="a"></i>', "there twice"),
        ("<ul><p>a</p></ul>", "<ul> holds"),
        ('<img src="a">', "without alt"),
        ("<p><b>a</p></b>", "closes"),
    ],
)
def test_faults_are_seen(html, words):
    assert words in " ".join(faults(html))
    assert bool(faults(html)) == bool(words)


def test_no_page_breaks_a_content_model(site):
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path.relative_to(site).as_posix()] = faults(path.read_text("utf-8"))
    assert {page: lines for page, lines in found.items() if lines} == {}
