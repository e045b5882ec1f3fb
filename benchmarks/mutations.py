"""What the fuzzing does to a file: (bytes, whether it must not pass) from its bytes and a chance."""

import re

ODD = ["\ufeff", "\0", "\x07", "\x1b[31m", "\u202e", "\u2028", "\x85", "\u00a0", "\u200b", "\ue002"]
ODD += [
    "\ufffc",
    "²",
    "½",
    "٣",
    "９",
    "−",
    "é",
    "稀",
    "👩‍🔬",
    "\t",
    "\v",
    '"',
    "'",
    "`",
    "\\",
    "{",
    "}",
]
ODD += [
    "[",
    "]",
    "<",
    ">",
    "|",
    "#",
    "%",
    "&",
    "=",
    ":",
    ";",
    ",",
    "~~~",
    "---",
    "*",
    "_",
    "!",
    "$",
]
UNSOUND = {"\0", "\x07", "\x1b[31m", "\u202e", "\ue002", "\ufffc"}
VALUES = ["", "[]", "{}", "null", "true", "5", "-1", "1e999", "nan", "2026-13-45", "[1, [2, [3]]]"]
VALUES += ['"x"', "x: y", "'", "!!python/none x", "*a", "&a b", "{a: {b: c}}", "0x1F", "1_000", "~"]
CELLS = [
    "",
    " ",
    "nan",
    "inf",
    "-0",
    "1e999",
    "9" * 400,
    "4,5",
    "1.234,5",
    "٤",
    "x",
    "no-such",
    "\0",
]
CELLS += [
    '"a\nb"',
    '"',
    "=1+1",
    "@x",
    "2026-02-30",
    "0000",
    "-1",
    "101",
    "null",
    "[x](y)",
    "<b>x</b>",
]
LINES = [
    "# ",
    "## 95 % of it",
    "> " * 150 + "x",
    "<details markdown='1'>",
    "</div>",
    "<script>a</script>",
]
LINES += [
    "```",
    "~~~~",
    "[^1]: note",
    "[^iea]",
    "[^no]",
    "[x]: y",
    "| a | b |",
    "|--|--|",
    "- " * 80,
]
LINES += [
    "![x](charts/supply_shares.svg)",
    "![](x.png)",
    "[9 %](facts.md#share)",
    "[x](facts.md#no)",
]
LINES += ["[FACTS]", "[NO]", "[CLAIMS x]", "$$x$$", "    code", "{: #id .class }", "*[a]: b", ": x"]
LINES += [
    "<!--",
    "-->",
    "&#57;&#53; %",
    "[a](<b c>)",
    "[" * 300,
    "**" * 200,
    "![x](charts/no.svg?a=b)",
]
LINES += ["<details class='guess' id='q'><summary>How?</summary>", "---", "!!! note", "x" * 20000]
BODIES = [
    "1 / 0",
    "raise SystemExit(0)",
    "raise KeyboardInterrupt",
    "return None",
    "return 5",
    "return",
]
BODIES += ["return alt.Chart()", "return alt.Chart(data([])).mark_bar()", "import os; os.getcwd()"]
BODIES += [
    "return alt.Chart(data(shares)).mark_bar()",
    "return alt.layer()",
    "yield 1",
    "assert False",
]
BODIES += ["raise RecursionError", "raise MemoryError", "draw(shares)", "raise Exception('a\\nb')"]
BODIES += ["return alt.Chart('https://example.org/x.json').mark_point()", "x = x", "del shares"]
BODIES += ["return alt.Chart(data({**r, 'share': float('nan')} for r in shares)).mark_bar()"]
BODIES += [
    "return alt.Chart(data({**r, 'source': 'no'} for r in shares)).mark_bar().encode(x='share:Q')"
]
BODIES += ["return alt.Chart(data({**r, 'a': {1, 2}} for r in shares)).mark_bar().encode(x='a:Q')"]
BODIES += ["return alt.Chart(data(shares)).mark_bar().encode(x='no:Q', y='[a.b]:N').interactive()"]
BODIES += ["return alt.Chart(data(shares)).mark_text(text='\\0').encode(x='share:Q')"]
BODIES += ["return alt.hconcat(alt.Chart(data(shares)).mark_bar().encode(x='share:Q'))"]
BODIES += ["class E(Exception):\n        __str__ = None\n    raise E"]
FATAL = ("1 / 0", "raise", "return None", "return 5", "yield", "x = x", "assert", "draw(shares)")


def mutated(path, body, chance):
    """(bytes, whether they must not pass) after one or two changes that suit the file's kind."""
    ways = [*ANY, *KINDS[path.suffix] * 3]
    spoiled, must_fail = chance.choice(ways)(body, chance)
    if chance.random() < 0.25:  # a second change may take the first away
        return chance.choice(ways)(spoiled, chance)[0], False
    return spoiled, must_fail and spoiled != body


def truncated(body, chance):
    return body[: chance.randrange(len(body) + 1)], False


def without_a_line(body, chance):
    lines = body.splitlines(True) or [b""]
    lines.pop(chance.randrange(len(lines)))
    return b"".join(lines), False


def with_a_line_twice(body, chance):
    lines = body.splitlines(True) or [b""]
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"".join(lines), False


def with_odd_letters(body, chance):
    odd = chance.choice(ODD)
    at = chance.randrange(len(body) + 1)
    while at < len(body) and body[at] & 0xC0 == 0x80:
        at += 1  # not within a letter
    return body[:at] + odd.encode() + body[at:], odd in UNSOUND and b"import" not in body


def with_a_broken_byte(body, chance):
    at = chance.randrange(len(body) + 1)
    return body[:at] + bytes([chance.randrange(128, 256)]) + body[at:], False


def recoded(body, chance):
    text, code = body.decode("utf-8", "replace"), chance.choice(("utf-16", "utf-16-le", "latin-1"))
    return text.encode(code, "replace"), False


def with_other_ends(body, chance):
    return body.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\n\r"))), False


def emptied(body, chance):
    return chance.choice((b"", b"\n", b" ", b"\xef\xbb\xbf", b"\0")), False


def nested(body, chance):
    letter, depth = chance.choice(b"[{(<>-*\"'#"), chance.choice((10, 400, 5000))
    return body + b"\nx = " + bytes([letter]) * depth, False


def _anywhere(pattern, pool):
    """A change that puts one of `pool` in place of something that the pattern finds."""

    def change(body, chance):
        text = body.decode("utf-8", "replace")
        found = [*re.finditer(pattern, text)]
        if not found:
            return body, False
        place, new = chance.choice(found), chance.choice(pool)
        return (text[: place.start()] + new + text[place.end() :]).encode("utf-8", "replace"), False

    return change


def with_another_body(body, chance):
    """A chart whose `draw` begins with something else."""
    head, sep, rest = body.decode("utf-8", "replace").partition("narrow=False):\n")
    new = chance.choice(BODIES)
    return f"{head}{sep}    {new}\n{rest}".encode(), bool(sep) and new.startswith(FATAL)


def with_another_line(body, chance):
    lines = body.decode("utf-8", "replace").split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))
    return "\n".join(lines).encode(), False


ANY = [truncated, without_a_line, with_a_line_twice, with_odd_letters, with_a_broken_byte, recoded]
ANY += [with_other_ends, emptied, nested]
WORDS = r"[\w.-]+"
KINDS = {
    ".csv": [_anywhere(r"(?<=[,\n])[^,\n]*", CELLS), _anywhere(r",", [";", "\t", ",,", "", '","'])],
    ".yaml": [
        _anywhere(r"(?<=: )[^\n,}]+", VALUES),
        _anywhere(WORDS, ["x", "", "name", "5", "- a"]),
    ],
    ".yml": [_anywhere(r"(?<=: )[^\n,}]+", VALUES), _anywhere(WORDS, ["x", "", "nav", "5", "- a"])],
    ".toml": [_anywhere(r"(?<== )[^\n]+", VALUES), _anywhere(WORDS, ["x", "", "is", "[a]", "a.b"])],
    ".md": [with_another_line, with_another_line, _anywhere(WORDS, ["95 %", "x", "[^iea]", "<b>"])],
    ".py": [
        with_another_body,
        with_another_body,
        _anywhere(WORDS, ["x", "None", "5", "alt", "()"]),
    ],
}
