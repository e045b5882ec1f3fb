"""Where a contributor wrote the words of a finished page: the line of Markdown, found by words."""

from pathlib import Path

from engine.printed_page import runs
from engine.source_map import WORD, place_of

BEFORE, AFTER = 6, 3  # words around the place that are looked for together
ENOUGH = 3  # words that tell one place from another


def place(page, fault):
    """(path, line, column) of a Fault; without its words, of the nearest words before it."""
    paths = [path for path in _paths(page, fault.run.node) if Path(path).exists()]
    here = found(paths, fault.run.text, fault.start)
    for run in [] if here else reversed(_before(page, fault.run)):
        here = here or found(paths[-1:], run.text, 0, ENOUGH)
    return here or (paths[-1] if paths else page.markdown, 1, 1)


def _paths(page, node):
    """The files that may hold the words, the page last."""
    figure = next((each for each in node.above() if each.tag == "figure"), None)
    if figure is not None:
        yield f"charts/{figure.attrs.get('id', '')}.py"
    if any("claim-entry" in each.classes for each in node.above()):
        yield from (path.as_posix() for path in sorted(Path("data/claims").glob("*.toml")))
    yield page.markdown


def _before(page, run):
    """The runs of the page's own words before a run, at most twenty."""
    known = [each for each in runs(page.article) if not each.told]
    nodes = [each.node for each in known]
    stop = nodes.index(run.node) if run.node in nodes else len(nodes)
    return known[max(0, stop - 20) : stop]


def found(paths, text, start, least=1):
    """(path, line, column) of the words of a text around an offset, in the first of the files."""
    words = list(WORD.finditer(text))
    place = sum(word.end() <= start for word in words)
    spoken, least = [word[0] for word in words], min(least, len(words))
    for first, here, last in _windows(place, len(words)):
        wanted = tuple(spoken[first:last])
        for path in paths if len(wanted) >= least else ():
            offset = place_of(path, wanted, here - first)
            if offset is not None:
                return (path, *offset)
    return None


def _windows(place, number):
    """(first, place, last) of the words to look for: around the place, then before it alone."""
    for size in range(BEFORE, -1, -1):
        first, last = max(0, place - size), min(number, place + 1 + min(size, AFTER))
        yield first, min(place, last - 1), last
    for size in range(min(BEFORE, place), 1, -1):
        yield place - size, place - 1, place
