"""The navigation of mkdocs.yml: every line leads to a page, and every page stands in it once."""

import re
from pathlib import Path

import yaml

from engine import host_settings
from engine.problems import Problem, Trouble, near

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
EXPECTED = "`- page.md` or `- Its name: page.md` expected"


def judge(pages):
    """Problems of the navigation, given the paths below docs/ of all pages."""
    try:
        nav = _nav()
    except Trouble:
        return []  # engine.host_settings says what is wrong with the file
    except RecursionError:
        return [Problem(str(host_settings.FILE), 1, 1, "the navigation stands in itself")]
    if nav is None:
        return []
    strange = [trouble for entry in nav if (trouble := _strange(entry))]
    named = [entry for entry in nav if not _strange(entry)]
    return [*strange, *_lines(named, pages)] + ([] if strange else [*_left_out(named, pages)])


def _nav():
    """The nodes of every entry of the navigation; None if there is none."""
    _, found = host_settings.nodes().get("nav", (None, None))
    return None if found is None else list(_entries(found))


def _entries(node, inside=False):
    """What stands in a list, as deep as it may; all else as it is."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _entries(part, True)
    elif isinstance(node, yaml.MappingNode) and inside:
        for _, part in node.value:
            yield from _entries(part) if isinstance(part, yaml.SequenceNode) else [part]
    else:
        yield node if inside else yaml.SequenceNode("", [], node.start_mark)


def _strange(node):
    """A Problem of an entry that is neither a page nor a list of them, or None."""
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        return None
    return _problem(node, f"something else found, {EXPECTED}")


def _problem(node, message):
    mark = node.start_mark
    return Problem(str(host_settings.FILE), mark.line + 1, mark.column + 1, message)


def _lines(nav, pages):
    seen = {}
    for node in nav:
        message = _wrong(node.value, pages)
        if not message and node.value in seen:
            message = f"'{node.value}' stands in line {seen[node.value]} already"
        if message:
            yield _problem(node, message)
        seen.setdefault(node.value, node.start_mark.line + 1)


def _wrong(address, pages):
    """What is wrong with an entry by itself, or None."""
    if ELSEWHERE.match(address):
        bad = not address.startswith(("https://", "http://"))
        return f"'{address}' found, a page or an address with https: expected" if bad else None
    if address not in pages:
        return f"there is no page '{address}' in docs/{near(address, pages)}"
    return None


def _left_out(nav, pages):
    for page in sorted(set(pages) - {node.value for node in nav}):
        line = f"`- Its name: {page}` in {host_settings.FILE}"
        message = f"no line of the navigation leads to this page, {line} expected"
        yield Problem((Path("docs") / page).as_posix(), 1, 1, message)
