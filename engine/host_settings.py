"""mkdocs.yml, the settings of the hosts, read so that a slip in it is told at its line."""

from functools import lru_cache
from pathlib import Path

import yaml
from markdown import Markdown

from engine import textfile
from engine.problems import Problem, Trouble, near

FILE = Path("mkdocs.yml")
ALWAYS = ["toc", "tables", "fenced_code"]  # the hosts load these unasked
USUAL = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html"]
A_LIST = "a list expected, one `- name` a line"


NO_VALUE = (ValueError, TypeError, AttributeError, LookupError, OverflowError)  # of day 45, say


class _Loader(yaml.UnsafeLoader):
    """mkdocs.yml is our own file; it may name Python functions, as the hosts let it."""


_Loader.add_constructor("!ENV", lambda loader, node: None)
_Loader.add_constructor("!relative", lambda loader, node: None)


def load():
    """What the file says; {} without one. Trouble, if it cannot be read."""
    try:
        return _read(_constructed) if nodes() else {}
    except NO_VALUE as error:
        raise _impossible(_read(_composed), error) from None


def nodes():
    """Key → (its node, the node of its value), with their places; Trouble as above."""
    root = _read(_composed) if FILE.exists() else None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise trouble(root, "something else found, `name: value` lines expected")
    held = {}
    for key, value in root.value:
        if key.value in held:
            first = held[key.value][0].start_mark.line + 1
            raise trouble(key, f"'{key.value}' stands in line {first} already")
        held[key.value] = key, value
    return held


def extensions():
    """Name → settings of the Markdown extensions that the hosts load; Trouble if they cannot."""
    said, placed = load(), nodes()
    if not FILE.exists():
        return of(USUAL)
    if "markdown_extensions" in placed:
        _judge(placed["markdown_extensions"][1])
    known = of(said.get("markdown_extensions") or [])
    if _fault(known):
        for name, node in _named(placed["markdown_extensions"][1]):
            if fault := _fault({name: known[name]}):
                raise trouble(node, f"the extension '{name}' cannot be loaded: {fault}")
    return known


def of(listed):
    """Name → settings of the extensions in a list as mkdocs.yml writes it."""
    entries = [*ALWAYS, *listed]
    pairs = [entry if isinstance(entry, dict) else {entry: None} for entry in entries]
    return {name: settings or {} for pair in pairs for name, settings in pair.items()}


def trouble(node, message):
    """Trouble at a node of the file."""
    mark = node.start_mark
    return Trouble(Problem(str(FILE), mark.line + 1, mark.column + 1, message))


@lru_cache(maxsize=2)
def _composed(stamp):
    return yaml.compose(textfile.read(FILE), _Loader)


@lru_cache(maxsize=2)
def _constructed(stamp):
    return _Loader("").construct_document(_composed(stamp))


def _read(work):
    """What `work` makes of the file, made anew only when the file has changed."""
    try:
        return work(textfile.stamp(FILE))
    except RecursionError:
        message = "this stands too deep, or in itself"
        raise Trouble(Problem(str(FILE), 1, 1, message)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = getattr(error, "problem", None) or "unreadable"
        raise Trouble(Problem(str(FILE), *place, f"this is not YAML: {words}")) from None


def _impossible(node, error):
    """Trouble at the first value below a node that cannot be what it looks like."""
    waiting = [node]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.ScalarNode):
            try:
                _Loader("").construct_object(node)
            except NO_VALUE as reason:
                return trouble(node, f"'{node.value}' found: {reason}; put it in quotes")
        for part in [] if isinstance(node, yaml.ScalarNode) else node.value:
            waiting += part if isinstance(part, tuple) else [part]
    return Trouble(Problem(str(FILE), 1, 1, f"this cannot be read: {error}"))


def _judge(node):
    """Trouble, unless a node is a list of names, each with settings or without."""
    if _is_empty(node):
        return
    if not isinstance(node, yaml.SequenceNode):
        raise trouble(node, f"something else found, {A_LIST}")
    for entry in node.value:
        pairs = entry.value if isinstance(entry, yaml.MappingNode) else [(entry, None)]
        for name, said in pairs:
            if name.tag != "tag:yaml.org,2002:str":
                raise trouble(name, "something else found, the name of an extension expected")
            if said is not None and not (isinstance(said, yaml.MappingNode) or _is_empty(said)):
                raise trouble(said, "something else found, `name: value` lines expected")


def _is_empty(node):
    return node.tag == "tag:yaml.org,2002:null"


def _named(node):
    """(name, node) of every extension in the list."""
    for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
        pairs = entry.value if isinstance(entry, yaml.MappingNode) else [(entry, None)]
        yield from ((name.value, name) for name, _ in pairs)


def _fault(known):
    """Why the first of some extensions cannot be loaded, in words, or None."""
    try:
        Markdown(extensions=list(known), extension_configs=known)
    except KeyError as error:
        names = {name for each in known for name in Markdown().build_extension(each, {}).config}
        return f"it has no setting {error}{near(error.args[0], names)}"
    except Exception as error:  # whatever an extension of others raises
        return str(error) or type(error).__name__
    return None
