"""A Markdown text as it is written: where in it something stands, code left out."""

import re

from engine.marks import places_in

_FENCE = r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*(?P=fence)[`~]*[ \t]*$"
CODE = re.compile(
    rf"{_FENCE}|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.S | re.M
)


class Source:
    """A text whose first letter stands at (line, col) of its file; `plain` has no code in it."""

    def __init__(self, text, line=1, col=1):
        self.text, self.plain = text, CODE.sub(_blank, text)
        self.places = places_in(text, line, col)
        self._asked = {}

    def place(self, *patterns):
        """(line, col) of the next match of the first pattern that is there; else of the text.

        Asked again for the same patterns, it tells the next place: repeated slips have their own.
        """
        offset = self._offset(patterns) or 0
        in_link = self.text.startswith("](", offset)
        return self.places(self._opening(offset) if in_link else offset)

    def link(self, address):
        """(line, col) of the next link or picture with this address: of its bracket."""
        written = re.escape(address).replace("&", "&(?:amp;)?")
        in_link, in_tag = (
            rf"\]\(\s*<?{written}(?=[\s>)])",
            rf"(?<=[\s\"'=<]){written}(?=[\s\"'>]|$)",
        )
        return self.place(in_link, in_tag, written)

    def _offset(self, patterns):
        for pattern in patterns:
            found = [m.start() for m in re.finditer(pattern, self.plain, re.I | re.M)]
            found = found or [m.start() for m in re.finditer(pattern, self.text, re.I | re.M)]
            if found:
                number = self._asked.get(pattern, 0)
                self._asked[pattern] = number + 1
                return found[min(number, len(found) - 1)]
        return None

    def _opening(self, closing):
        """The bracket that a closing bracket belongs to, or the picture's sign before it."""
        depth = 0
        for at in range(closing, -1, -1):
            depth += {"]": 1, "[": -1}.get(self.text[at], 0)
            if not depth:
                return at - (self.text[at - 1 : at] == "!")
        return closing

    def matches(self, pattern):
        """(match, (line, col)) of every match outside of code."""
        for found in re.finditer(pattern, self.plain, re.M):
            yield found, self.places(found.start())


def _blank(found):
    return re.sub(r"[^\n]", " ", found[0])
