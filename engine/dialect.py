"""Markdown that GitHub draws and this site would print as bare signs, or the other way round.

Pages are read in both places: what both cannot draw alike is told with its cure.
"""

import re

from engine import html_parts
from engine.problems import Problem
from engine.source_text import Source

AN_EMPTY_LINE = "an empty line before it expected"
# In the words that are printed: what they still hold, and what to say of it.
PRINTED = [
    (re.compile(r"\n *((?:[-*+]|1[.)]) +\S.*)"), f"a list right after text found, {AN_EMPTY_LINE}"),
    (
        re.compile(r"(?:^|\n) *(\d{1,9}\) +\S.*)"),
        "a list numbered by brackets found, `1.` in place of `1)` expected",
    ),
    (
        re.compile(r"(?:^|\n)( *\|? *:?-+:? *(?:\| *:?-+:? *)+\|? *)(?=\n|$)"),
        f"a table that cannot be drawn found, {AN_EMPTY_LINE} and as many cells in its first rows",
    ),
    (
        re.compile(r"(?:^|\n)( *\|[^|\n]+\|.*\| *)(?=\n|$)"),
        "a row of a table found in text, an empty line and a row of |---| above expected",
    ),
    (
        re.compile(r"((?:https?://|www\.)[^\s<>]+\w)"),
        "a bare address found, which is no link here: <https://…> expected",
    ),
    (
        re.compile(r"(\[\^[^\]\n]*\s[^\]\n]*\])"),
        "a note whose name has spaces found, a name without them expected",
    ),
    (re.compile(r"(\^\[[^\]\n]+\])"), "a note within the text found, [^name] expected"),
    (
        re.compile(r"(\\)(?=\n)"),
        "a \\ at the end of a line found, two spaces there expected to break it",
    ),
    (
        re.compile(r"(?<![\w:])(:[a-z][a-z0-9_+-]*[a-z0-9]:)(?![\w:])"),
        "a code for a sign found, the sign itself expected",
    ),
    (
        re.compile(r"(?<![~\w])(~(?=[^\s~])[^~\n]*[^\s~]~)(?![~\w])"),
        "words between ~ found, which GitHub strikes out: ~~ or \\~ expected",
    ),
]
TASK = re.compile(r"^\s*(\[[ xX]\]) ")
A_TASK = "a task list found, which is not drawn here: words such as `done` expected"
LIST = r"(?:[-*+]|\d{1,9}[.)])[ \t]"
ITEM = re.compile(rf" *{LIST}")
NESTED = re.compile(rf"( {{1,3}}){LIST}\S")
PART = re.compile(r" {2,3}(?=\S)(?!\[\^|:)")
START = re.compile(r" {0,3}(\d{1,9})\. +\S")
HEADING = re.compile(r" {0,3}#{1,6}(?=[^\s#])")
BOX = re.compile(r" *<(details|div|section)\b(?![^>]*\bmarkdown\b)[^>]*>(?! *</)", re.I)
CALLOUT = re.compile(r"[ >]*>[ ]?(?=\[!(\w+)\])")
CALLOUTS = {"note", "tip", "important", "warning", "caution"}
QUESTION = re.compile(r"(?:class|id)=.?(?:guess|quiz)")


def judge(printed, text):
    """A Problem for each habit of GitHub's that this site does not share."""
    source = Source(text.words, text.line, text.col)
    for words in html_parts.read(printed).words:
        for found, message in _in_words(words):
            place = source.place(_as_written(found), re.escape(found.split()[0]))
            yield Problem(text.path, *place, message)
    yield from _in_source(source, text.path)


def _in_words(words):
    """(what is printed as bare signs, what to say of it); of each habit the first."""
    in_question = any(re.search(r"\b(?:guess|quiz)\b", name) for _, name in words.around)
    task = TASK.search(words.text)
    if task and not in_question and "li" in (words.tag.name, *(name for name, _ in words.around)):
        yield task[1], A_TASK
    for pattern, message in PRINTED:
        found = pattern.search(words.text)
        if found:
            yield found[1], message
            if "table" in message:
                return


def _as_written(found):
    """A pattern for printed words in the Markdown, where links and code may stand between."""
    parts = found.strip().split(html_parts.ELSEWHERE)[0].split()[:4] or [found.strip()]
    return r"\s+".join(re.escape(part) for part in parts)


def _in_source(source, path):
    """What looks right when it is printed, and yet means something else."""
    lines = source.plain.split("\n")
    offset, item = 0, None  # the last list item's indent, while its list goes on
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        message, indent = _slip(line, before, item)
        if message:
            yield Problem(path, *source.places(offset + indent), message)
        item = _list_goes_on(line, item)
        offset += len(line) + 1


def _slip(line, before, item):
    """(what is wrong with a line, how far in), or (None, 0)."""
    nested, part, start = NESTED.match(line), PART.match(line), START.match(line)
    if nested and item is not None and len(nested[1]) > item:
        return "a list within a list found, four spaces before it expected", len(nested[1])
    if part and not nested and item == 0 and not before.strip():
        return "a part of a list's item found, four spaces before it expected", len(part[0])
    if start and start[1] != "1" and item is None and not before.strip():
        return f"a list that begins with {start[1]} found, which is printed from 1", 0
    box = CALLOUT.match(line)
    if box and box[1].lower() not in CALLOUTS:
        kinds = ", ".join(sorted(CALLOUTS))
        return f"a box of the kind '{box[1]}' found, one of {kinds} expected", len(box[0])
    if HEADING.match(line):
        return "a heading without a space after # found, `# Words` expected", 0
    if BOX.match(line) and not QUESTION.search(line):
        name = BOX.match(line)[1]
        return f"<{name}> without the word `markdown` found, <{name} markdown> expected", 0
    return None, 0


def _list_goes_on(line, item):
    """The indent of the list that the next line may belong to, or None."""
    if ITEM.match(line):
        return len(line) - len(line.lstrip(" ")) if item is None else item
    return item if not line.strip() or line.startswith(" ") else None
