"""HTML that the parser leaves as it is: its words are judged as prose, its links are refused."""

import re
from html.parser import HTMLParser

ANCHOR = re.compile(r"<[aA]\b[^<>]*>")
QUIET = {"script", "style", "pre", "code", "svg", "template"}
SHOWN = ("alt", "title", "placeholder", "aria-label", "summary")
CODE = re.compile(r"\s*<(?:pre|code|table class=\"highlighttable\"|div class=\"[^\"]*highlight)")


class _Words(HTMLParser):
    """The words that a reader sees or hears of some HTML."""

    def __init__(self):
        super().__init__()
        self.words, self.inside = [], []

    def handle_starttag(self, tag, attrs):
        if tag in QUIET:
            self.inside.append(tag)
        self.words += [f" {value} " for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)


def words(raw):
    """What a reader sees of some HTML, with the marks in it; nothing of code."""
    if CODE.match(raw):
        return ""
    parser = _Words()
    parser.feed(raw)
    parser.close()
    return "".join(parser.words)


def stash(md):
    """The pieces of HTML on a page that the parser has set aside, entities left out."""
    raw = [each for each in md.htmlStash.rawHtmlBlocks if isinstance(each, str)]
    return [each for each in raw if each.lstrip().startswith("<")]


def anchors(text, places):
    """(tag, place) of every link that a text writes as HTML."""
    return [(found[0], places(found.start())) for found in ANCHOR.finditer(text)]
