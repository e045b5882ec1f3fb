"""Reading a page for judging: the parser of mkdocs.yml finds every promise and its place."""

from dataclasses import replace
from pathlib import Path

import yaml
from markdown import Markdown
from markdown.extensions.toc import slugify

from engine import marks
from engine.problems import Problem, Trouble

SETTINGS = Path("mkdocs.yml")
OURS = "engine.printing"
ALWAYS = ["toc", "tables", "fenced_code"]  # the hosts load these unasked
USUAL = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html"]


class _Loader(yaml.UnsafeLoader):
    """mkdocs.yml is our own file; it may name Python functions, as the hosts let it."""


_Loader.add_constructor("!ENV", lambda loader, node: None)
_Loader.add_constructor("!relative", lambda loader, node: None)


def text(path):
    """A file's text; Trouble if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Trouble(Problem(str(path), 1, 1, "this is not UTF-8 text")) from None


def extensions():
    """Name → settings of the Markdown extensions that the hosts load; raises Trouble."""
    listed = USUAL
    if SETTINGS.exists():
        listed = _settings().get("markdown_extensions") or []
    return settings_of(listed)


def settings_of(listed):
    """Name → settings of the extensions in a list as mkdocs.yml writes it."""
    entries = [*ALWAYS, *listed]
    pairs = [entry if isinstance(entry, dict) else {entry: None} for entry in entries]
    return {name: settings or {} for pair in pairs for name, settings in pair.items()}


def navigation():
    """Page → its name, of those that the navigation of mkdocs.yml leads to."""
    return dict(_named(_settings().get("nav"))) if SETTINGS.exists() else {}


def _named(entry, name=""):
    if isinstance(entry, str):
        yield entry, name
    elif isinstance(entry, dict):
        for key, part in entry.items():
            yield from _named(part, key)
    else:
        for part in entry or ():
            yield from _named(part)


def _unmarked(toc):
    """The settings of `toc` by which headings get the ids that they have when printed."""
    slug = toc.get("slugify", slugify)
    return toc | {"slugify": lambda words, sep: slug(marks.without_marks(words), sep)}


def nodes():
    """The YAML nodes of mkdocs.yml, with their places; None without the file."""
    return yaml.compose(text(SETTINGS), _Loader) if SETTINGS.exists() else None


def _settings():
    try:
        return _mapping(yaml.load(text(SETTINGS), _Loader) or {})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = getattr(error, "problem", None) or "unreadable"
        raise Trouble(Problem(str(SETTINGS), *place, f"this is not YAML: {words}")) from None


def _mapping(said):
    if isinstance(said, dict):
        return said
    message = "a list of settings found, `name: value` lines expected"
    raise Trouble(Problem(str(SETTINGS), 1, 1, message))


def find(markdown, settings, line=1, col=1, terms=()):
    """What a text promises, and its uses of terms; it begins at (line, col) of its file."""
    return finder(settings, terms)(markdown, line, col)


def finder(settings, terms=()):
    """A function like `find`, for many texts: one parser serves them all."""
    settings = settings | {OURS: {"positions": (1, 1), "terms": terms}}
    settings = settings | {"toc": _unmarked(settings.get("toc", {}))}
    md = Markdown(extensions=list(settings), extension_configs=settings)

    def find_in(markdown, line, col):
        mark = md.reset().preprocessors["mark"]
        mark.line, mark.col = line, col
        printed = marks.without_marks(md.convert(markdown))
        return replace(md.found, printed=printed)

    return find_in
