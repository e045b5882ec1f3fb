"""TOML read a heading at a time: a slip in one entry keeps none but that one from being read."""

import re
import tomllib

QUOTE = "the closing quote of this text is missing"
WORDS = {r"Illegal character '\n'": QUOTE, "Unterminated string": QUOTE}


def read(text):
    """(name → what it says, [(line, col, words)], names of those that cannot be read)."""
    held, fault = _parsed(text)
    if not fault:
        return held, [], []
    held, faults, lost, first = {}, [], [], {}
    for line, name, part in _parts(text):
        said, wrong = _parsed(part)
        if name and name in first:
            faults.append((line, 1, f"'{name}' is in line {first[name]} already"))
        elif wrong:
            faults.append((line + wrong[0] - 1, *wrong[1:]))
            lost += [name] if name else []
        else:
            held |= said
        first.setdefault(name, line)
    return held, faults or [fault], lost


def _parsed(text):
    """(content, fault or None) of a text as a whole."""
    try:
        return tomllib.loads(text), None
    except ValueError as error:
        return {}, (*_place(text, str(error)), f"this is not TOML: {_words(error)}")
    except RecursionError:
        return {}, (1, 1, "this is not TOML: too many brackets within each other")


def _parts(text):
    """(line, name, text) of each heading with what stands under it; the first has no name."""
    parts = [(1, "", [])]
    for number, line in enumerate(text.split("\n"), 1):
        if heading(line):
            parts.append((number, heading(line), []))
        parts[-1][2].append(line)
    return [(line, name, "\n".join(lines) + "\n") for line, name, lines in parts]


def heading(line):
    """`[china-share]` → china-share; empty for any other line, and for a part of an entry."""
    match = re.match(r"\s*\[\s*(\"?)([^\[\]\"]+?)\1\s*\]\s*(#.*)?$", line)
    return match[2] if match and (match[1] or "." not in match[2]) else ""


def _place(text, words):
    found = re.search(r"\(at line (\d+), column (\d+)\)", words)
    if found:
        return int(found[1]), int(found[2])
    return (max(1, len(text.rstrip().split("\n"))), 1) if "end of document" in words else (1, 1)


def _words(error):
    words = re.sub(r"\s*\(at .*?\)$", "", str(error))
    return WORDS.get(words, words)
