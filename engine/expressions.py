"""Vega expressions: the functions they call, found without being misled by texts and members."""

import re

_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<name>[A-Za-z_$][\w$]*)|\s+|.""", re.DOTALL
)
OPEN, CLOSE = set("([{"), set(")]}")


def called(text):
    """[(name of a function, number of arguments)] of every call in an expression."""
    return [(name, count) for _, name, count in _calls([m[0] for m in _TOKEN.finditer(text)])]


def replaced(text, instead):
    """The expression with each function's name replaced by `instead(name, number of arguments)`."""
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    for at, name, count in list(_calls(tokens)):
        tokens[at] = instead(name, count)
    return "".join(tokens)


def _calls(tokens):
    """Yield (place of the name, name, number of arguments) of each call; members are no calls."""
    seen = [(at, token) for at, token in enumerate(tokens) if token.strip()]
    words = ["", *(token for _, token in seen), ""]
    for n, (at, token) in enumerate(seen):
        before, after = words[n], words[n + 2]
        if after == "(" and before != "." and re.match(r"[A-Za-z_$]", token):
            yield at, token, _arguments(words, n + 3)


def _arguments(words, at):
    """How many arguments stand from here to the bracket that closes their call."""
    depth, commas, first = 0, 0, at
    while at < len(words) and not (depth == 0 and words[at] == ")"):
        depth += (words[at] in OPEN) - (words[at] in CLOSE)
        commas += words[at] == "," and depth == 0
        at += 1
    return commas + 1 if at > first else 0
