"""Reading a page for judging: the parser of mkdocs.yml finds every promise and its place."""

from dataclasses import replace

from markdown import Markdown
from markdown.extensions.toc import slugify

from engine import host_settings, marks, textfile
from engine.problems import Problem, Trouble

OURS = "engine.printing"


def text(path):
    """A file's text, hidden signs and all; Trouble if it cannot be read as text."""
    textfile.stamp(path)
    try:
        held, faults = textfile.decoded(path.read_bytes())
    except OSError as error:
        raise Trouble(Problem(str(path), 1, 1, f"it cannot be read: {error.strerror}")) from None
    if faults and not held:
        raise Trouble(*(Problem(str(path), *fault) for fault in faults))
    return held


def navigation():
    """Page → its name, of those that the navigation of mkdocs.yml leads to."""
    return dict(_named(host_settings.load().get("nav")))


def _named(entry, name=""):
    if isinstance(entry, str):
        yield entry, name
    elif isinstance(entry, dict):
        for key, part in entry.items():
            yield from _named(part, key)
    else:
        for part in entry if isinstance(entry, list) else ():
            yield from _named(part)


def _unmarked(toc):
    """The settings of `toc` by which headings get the ids that they have when printed."""
    given = toc.get("slugify")
    slug = given if callable(given) else slugify
    return toc | {"slugify": lambda words, sep: slug(marks.without_marks(words), sep)}


def find(markdown, settings, line=1, col=1, terms=()):
    """What a text promises, and its uses of terms; it begins at (line, col) of its file."""
    return finder(settings, terms)(markdown, line, col)


def finder(settings, terms=()):
    """A function like `find`, for many texts: one parser serves them all."""
    settings = settings | {OURS: {"positions": (1, 1), "terms": terms}}
    settings = settings | {"toc": _unmarked(settings.get("toc", {}))}
    md = Markdown(extensions=list(settings), extension_configs=settings)

    nothing = md.found  # stays, where a text is empty

    def find_in(markdown, line, col):
        mark = md.reset().preprocessors["mark"]
        mark.line, mark.col, md.found = line, col, nothing
        printed = marks.without_marks(md.convert(markdown))
        return replace(md.found, printed=printed)

    return find_in
