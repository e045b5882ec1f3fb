"""What a picture may not hold: readers may open an SVG file alone, where no policy guards them."""

import re
from html import unescape

TABS = re.compile(r"(?<=[a-z])[\t\n\r]+(?=[a-z:])", re.I)
FORBIDDEN = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignObject|iframe|embed|object|handler|animate\w*|set)\b"
    r"|\s(on[a-z]+)\s*=|(?:java|vb)script\s*:|<!ENTITY|<\?xml-stylesheet",
    re.I,
)


def judge(text):
    """What is wrong with the text of an SVG file, in words."""
    for found in FORBIDDEN.finditer(TABS.sub("", unescape(text))):
        yield f"'{found[0].strip()}' found, expected a picture that runs and loads nothing"
