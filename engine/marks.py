"""Marks carry the places of promises and figures through the parser, and change nothing it reads.

A mark stands after what a reader sees, or at the end of a link's target. Inside a tag, an attribute
list, an entity or the head of a block it would change what is parsed, so none is put there.
"""

import re
from bisect import bisect_right

from engine.number_words import SMALL, TENS

# The place of what stands before it: \ue000line.col\ue001. A use of a term has a number, before
# its first letter: \ue002number\ue003. Between \ue004 and \ue005 no figure needs a fact.
OWN = re.compile("[\ue000-\ue005]")
USE = re.compile("\ue002(\\d+)\ue003")
MARK = re.compile("\ue000(\\d+)\\.(\\d+)\ue001")
FREE_FROM, FREE_TO = "\ue004", "\ue005"
FREE = re.compile(f"{FREE_FROM}([^{FREE_TO}]*){FREE_TO}")
_KEPT = (
    r"<!--.*?-->|</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"  # tags
    r"|^[ >]*(?:`{3,}|~{3,}|!!!).*$"  # heads of blocks
    r"|\{[:#.][^{}\n]*\}|\{ *[\w-]+=[^{}\n]*\}"  # attribute lists
    r"|&\#?\w+;"
)
_WORDS = "|".join(sorted((*SMALL, *TENS), key=len, reverse=True))
_MARKED = re.compile(
    r"(?P<ask><details\b[^>]*?\b(?:class|id)=.?(?:guess|quiz))[^>]*>|(?P<anchor><a\b[^<>]*>)"
    rf"|(?P<kept>{_KEPT})|(?P<note>\[\^[^\]\s]+)(?=\])|(?<=\]\()[ \n]*<?(?P<target>[^\s<>()]+)"
    r"|(?P<address>https?://[^\s<>()]+)"
    r"|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s<>]+)"
    r"|^[ ]*(?P<word>\[[A-Z]{3,}(?: [^\[\]\n]+)?)(?=\][ ]*$)"
    rf"|(?P<figure>\w*\d(?:[\w.,]*\w)?)|(?<![^\W_])(?P<number>_*(?i:{_WORDS})_*)(?![^\W_])"
    r"|^[-*+] +(?P<task>\[[ xX]\])|^(?P<verb>\*[A-Z]\w+)(?= )",
    re.M,
)
_LABEL = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.M)
_WORDS_OF = re.compile(r"\[([^\[\]]+)\](?!:)")
_DEFINITION = re.compile(r"\n {0,3}$")
_LIST_ITEM = re.compile(r"\n[ \t>*+-]*$")


def mark(text, places, uses=()):
    """Mark every promise and figure of a page, and the `uses` of terms that begin at an offset."""
    marks = [(use, f"\ue002{number}\ue003") for number, use in enumerate(uses)]
    labels = _labels(text)
    for found in _MARKED.finditer(text):
        start = _start(text, found)
        if start is not None and start not in labels:
            line, col = places(start)
            marks.append((found.end(found.lastgroup), f"\ue000{line}.{col}\ue001"))
    return _woven(text, sorted(marks))


def _labels(text):
    """The offsets that are part of a label of links: `[words][label]`, `[label]`."""
    named = {found[1].lower() for found in _LABEL.finditer(text)}
    spans = (found.span() for found in _WORDS_OF.finditer(text) if found[1].lower() in named)
    return {place for start, end in spans for place in range(start, end)} if named else ()


def _woven(text, marks):
    parts, place = [], 0
    for offset, each in marks:
        parts += [text[place:offset], each]
        place = offset
    return "".join([*parts, text[place:]])


def _start(text, found):
    """Where what is marked begins for a reader, or None if it needs no mark."""
    kind = found.lastgroup
    end = found.end()
    before, after = text[max(0, found.start() - 80) : found.start()], text[end : end + 2]
    if kind in ("kept", "address"):
        return None
    if kind == "note":
        defined = after[1:2] == ":" and _DEFINITION.search("\n" + before)
        return None if defined else found.start()
    if kind == "figure":
        item = re.match(r"[.)]\s", after) and _LIST_ITEM.search("\n" + before)
        return None if item else found.start()
    return _opening(text, found.start(kind)) if kind == "target" else found.start(kind)


def _opening(text, target):
    """The bracket that opens the link with this target."""
    depth, start = 0, text.rfind("](", 0, target)
    for place in range(start, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return place - 1 if text[place - 1 : place] == "!" else place
    return target


def places_in(text, line=1, col=1):
    """A function from an offset to (line, col); the text's first letter stands at (line, col)."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(offset):
        number = bisect_right(starts, offset) - 1
        return line + number, offset - starts[number] + (1 if number else col)

    return place


def place(text):
    """(line, col) of the first mark in the text, or (0, 0)."""
    found = MARK.search(text or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def without_marks(text):
    return OWN.sub("", USE.sub("", MARK.sub("", text or "")))
