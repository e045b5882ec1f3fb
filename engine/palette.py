"""The palette: the font, and every colour of pages and charts, read from one CSS file."""

import re
from functools import cache
from pathlib import Path

FILE = Path("theme/assets/palette.css")
FONT = "Ore Sans, system-ui, sans-serif"
LIGHT, DARK = ":root", '[data-md-color-scheme="slate"]'

_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{6})\s*;")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


@cache
def colours(scheme=LIGHT, file=FILE):
    """Name → #rrggbb of one scheme; what dark does not redefine stays as in light."""
    css = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    blocks = {}
    for selector, body in _BLOCK.findall(css):
        blocks.setdefault(selector.strip(), dict(_COLOUR.findall(body)))
    return blocks.get(LIGHT, {}) | blocks.get(scheme, {})


def names():
    """The colours a chart may ask for."""
    return set(colours())


def asked(text):
    """Names of the CSS variables that a spec or a picture uses."""
    return set(_VARIABLE.findall(text))


def fixed(text, scheme=LIGHT):
    """The same text with every `var(--name)` replaced by its colour."""
    return _VARIABLE.sub(lambda found: colours(scheme)[found[1]], text)


def stylesheet(text):
    """CSS that gives a stand-alone picture its colours, light or dark as its reader prefers."""
    used = sorted(asked(text))
    light, dark = (_declared(used, scheme) for scheme in (LIGHT, DARK))
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _declared(used, scheme):
    return ";".join(f"--{name}:{colours(scheme)[name]}" for name in used)
