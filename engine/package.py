"""The data package: data/datapackage.yaml, which describes every table; read once, with places."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from engine import textfile
from engine.problems import Problem, Trouble, near

DATA = Path("data")
FILE = DATA / "datapackage.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 60  # brackets within brackets
REFUSED = (yaml.YAMLError, ValueError, TypeError, OverflowError, AttributeError, RecursionError)


def resources():
    """Table name → its entry; Trouble if the file cannot be read, or is no list of tables."""
    held, _ = content()
    try:
        return {str(entry["name"]): entry for entry in held["resources"]}
    except (KeyError, TypeError):
        text = "a list 'resources' expected, each entry with a name"
        raise Trouble(Problem(str(FILE), 1, 1, text)) from None


def resource(name):
    """A table's entry; Trouble if there is none."""
    known = resources()
    if name not in known:
        text = f"there is no table '{name}'{near(name, known)}"
        raise Trouble(Problem(str(FILE), 1, 1, text))
    return known[name]


def content():
    """(the file's content, its nodes with their places); Trouble if it is not YAML."""
    text = textfile.read(FILE)
    held, node, fault = _parsed(text)
    if fault:
        raise Trouble(Problem(str(FILE), *fault))
    return held, node


@lru_cache(maxsize=4)
def _parsed(text):
    """(content, nodes, fault) of YAML without aliases."""
    fault = _risk(text)
    if fault:
        return None, None, fault
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        return node and loader.construct_document(node), node, None
    except REFUSED as error:
        return None, None, (*_place(error), f"this is not YAML: {_words(error)}")
    finally:
        loader.dispose()


def _risk(text):
    """What a parser should not be given: brackets without end, one part repeated by its name."""
    depth = 0
    for each in re.finditer(r"[\[{]|[\]}]", text):
        depth = max(0, depth + (1 if each[0] in "[{" else -1))
        if depth > DEEPEST:
            place = textfile.Places(text).of(each.start())
            return *place, f"more than {DEEPEST} brackets within each other found"
    named = re.search(r"(?m)(?:^|[\s,\[{:-])([&*][^\s,\[\]{}]+)", text)
    marks = list(_aliases(text)) if named else []
    return (*marks[0], "a name for a part (& or *) found; write the part out") if marks else None


def _aliases(text):
    """(line, col) of what is named, or repeated by its name."""
    try:
        for event in yaml.parse(text, LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                yield event.start_mark.line + 1, event.start_mark.column + 1
    except yaml.YAMLError:
        return


def _place(error):
    mark = getattr(error, "problem_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _words(error):
    words = getattr(error, "problem", None) or str(error).split("\n")[0] or "unreadable"
    if "mapping values are not allowed" in words:
        return "a second ':' found in this line; put the text in quotes"
    return words


def spot(*path):
    """(line, col) of what stands at a path such as ("resources", 0, "name"), as far as it goes."""
    node = content()[1]
    for key in path:
        found = _child(node, key)
        if found is None:
            break
        node = found
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (1, 1)


def _child(node, key):
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def repeated():
    """(line, col, key) of every key that stands twice in one mapping."""
    waiting = [content()[1]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
            keys = [key.value for key, _ in node.value]
            for number, (key, _) in enumerate(node.value):
                if key.value in keys[:number]:
                    yield key.start_mark.line + 1, key.start_mark.column + 1, key.value
