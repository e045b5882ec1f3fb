"""The navigation of mkdocs.yml: every line leads to a page, and every page stands in it once."""

import re
from pathlib import Path

import yaml

from engine import reading
from engine.problems import Problem, near

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def judge(pages):
    """Problems of the navigation, given the paths below docs/ of all pages."""
    try:
        nav = _nav()
    except yaml.YAMLError:
        return []  # engine.reading says what is wrong with the file
    return [*_lines(nav, pages), *_left_out(nav, pages)] if nav else []


def _nav():
    """[(address, line, column)] of every entry of the navigation; None if there is none."""
    root = reading.nodes()
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    found = next((value for key, value in pairs if key.value == "nav"), None)
    return list(_entries(found)) if found is not None else None


def _entries(node):
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.start_mark.line + 1, node.start_mark.column + 1
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _entries(part)
    else:
        for _, part in node.value:
            yield from _entries(part)


def _lines(nav, pages):
    seen = {}
    for address, line, col in nav:
        message = _wrong(address, pages)
        if not message and address in seen:
            message = f"'{address}' stands in line {seen[address]} already"
        if message:
            yield Problem(str(reading.SETTINGS), line, col, message)
        seen.setdefault(address, line)


def _wrong(address, pages):
    """What is wrong with an entry by itself, or None."""
    if ELSEWHERE.match(address):
        bad = not address.startswith(("https://", "http://"))
        return f"'{address}' found, a page or an address with https: expected" if bad else None
    if address not in pages:
        return f"there is no page '{address}' in docs/{near(address, pages)}"
    return None


def _left_out(nav, pages):
    named = {address for address, _, _ in nav}
    for page in sorted(set(pages) - named):
        line = f"`- Its name: {page}` in {reading.SETTINGS}"
        message = f"no line of the navigation leads to this page, {line} expected"
        yield Problem((Path("docs") / page).as_posix(), 1, 1, message)
