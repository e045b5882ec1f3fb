"""Every text that makes promises: pages, docstrings of charts, words of claims and terms."""

import ast
from dataclasses import dataclass
from pathlib import Path

from engine import claims, glossary, host_settings, reading
from engine.found import Found
from engine.problems import Problem, Trouble
from engine.source_text import Source

DOCS, CHARTS = Path("docs"), Path("charts")


@dataclass(frozen=True)
class Text:
    """A Markdown text; its first letter stands at (line, col) of its file."""

    path: str
    words: str
    line: int = 1
    col: int = 1
    drawn: tuple = ()  # charts shown beside it without being promised

    @property
    def page(self):
        """The page's path below docs/; empty for what is no page."""
        below = self.path.removeprefix(f"{DOCS.as_posix()}/")
        return below if below != self.path else ""


@dataclass(frozen=True)
class Heard:
    """A text and what was found in it."""

    text: Text
    found: Found


def hear(report, terms):
    """Every text, read by the parser of mkdocs.yml."""
    settings = report.keep(host_settings.extensions, host_settings.of(host_settings.USUAL))
    registers = (Text(*each) for each in (*claims.texts(), *glossary.texts()))
    texts = [*pages(report), *docstrings(), *registers]
    find = reading.finder(settings, terms)
    return [
        Heard(text, report.keep(lambda text=text: _read(find, text), Found())) for text in texts
    ]


def _read(find, text):
    """What was found in a text; Trouble, if its HTML makes the parser give up."""
    try:
        return find(text.words, text.line, text.col)
    except AssertionError as error:
        place = Source(text.words, text.line, text.col).place(r"<!\[", "<!", "<")
        message = f"HTML that cannot be parsed found: {error}".partition(" in marked")[0]
        raise Trouble(Problem(text.path, *place, message)) from None


def pages(report):
    paths = sorted(path for path in DOCS.rglob("*.md") if DOCS / "charts" not in path.parents)
    return [
        Text(path.as_posix(), report.keep(lambda path=path: reading.text(path), ""))
        for path in paths
    ]


def docstrings():
    """The docstring of every chart: its words are Markdown, too."""
    for path in sorted(CHARTS.glob("[!_]*.py")):
        try:
            first = ast.parse(reading.text(path)).body[0]
            text = ast.literal_eval(first.value)
        except (SyntaxError, IndexError, AttributeError, ValueError, Trouble):
            continue  # engine.charts says what is wrong with the file
        if isinstance(text, str):
            yield Text(str(path), text, first.lineno, first.col_offset + 4, (path.stem,))
