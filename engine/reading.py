"""Reading a page for judging: the parser of mkdocs.yml finds every promise and its place."""

from pathlib import Path

import yaml
from markdown import Markdown

SETTINGS = Path("mkdocs.yml")
OURS = "engine.printing"
USUAL = ["admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"]


class _Loader(yaml.UnsafeLoader):
    """mkdocs.yml is our own file; it may name Python functions, as the hosts let it."""


_Loader.add_constructor("!ENV", lambda loader, node: None)
_Loader.add_constructor("!relative", lambda loader, node: None)


def extensions():
    """(names, settings by name) of the Markdown extensions that the hosts load."""
    listed = USUAL
    if SETTINGS.exists():
        text = SETTINGS.read_text(encoding="utf-8")
        listed = yaml.load(text, _Loader).get("markdown_extensions") or []
    pairs = [entry if isinstance(entry, dict) else {entry: None} for entry in listed]
    return {name: settings or {} for pair in pairs for name, settings in pair.items()}


def find(text, settings, line=1, col=1):
    """What a text promises; its first letter stands at (line, col) of its file."""
    settings = settings | {OURS: {"positions": (line, col)}}
    md = Markdown(extensions=list(settings), extension_configs=settings)
    md.convert(text)
    return md.found
