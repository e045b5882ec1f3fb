"""Places that say something, each with a falsehood to put there: digits, words, dates, ids, links."""

import ast
import random
import re
from dataclasses import dataclass
from pathlib import Path

MONTHS = "January February March April May June July August September October November December"
NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty fifty"
WORDS = re.compile(rf"\b(?:{'|'.join((MONTHS + ' ' + NUMBERS).split())})\b", re.I)
ENTRY = re.compile(r"(?:facts|timeline|claims|glossary|sources)\.md#([\w.-]+)")
NOTE = re.compile(r"\[\^([\w.-]+)\](?!:)")
STATE = re.compile(r"charts/\w+\.svg\?[\w=&.-]+")
CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]+`", re.M | re.S)
SHARES = {  # what is falsified → how many of a hundred
    "page": 44,
    "docstring": 10,
    "claim": 10,
    "table": 16,
    "fact": 8,
    "event": 8,
    "term": 4,
}


@dataclass(frozen=True)
class Falsehood:
    """`new` in place of what stands from `start` to `end` of a file."""

    kind: str
    path: str
    start: int
    end: int
    new: str
    entry: str = ""  # the id of the entry that holds it

    def told(self, text):
        """The line as it is and as it becomes, shortened."""
        first = text.rfind("\n", 0, self.start) + 1
        number = text.count("\n", 0, self.start) + 1
        before = text[max(first, self.start - 50) : self.start]
        after = text[self.end : self.end + 40].partition("\n")[0]
        return f"{self.path}:{number}: …{before}⟦{text[self.start : self.end]}→{self.new}⟧{after}…"


def some(number, seed):
    """`number` Falsehoods in files of the current directory, the same for the same seed."""
    dice, known = random.Random(seed), _ids()
    makers = {name: maker for name in SHARES if (maker := _maker(name))}
    chosen = dice.choices(list(makers), [SHARES[name] for name in makers], k=number)
    return [makers[name](dice, known) for name in chosen]


def _maker(name):
    files = {
        "page": sorted(Path("docs").glob("*.md")),
        "docstring": sorted(Path("charts").glob("[!_]*.py")),
        "claim": sorted(Path("data/claims").glob("*.toml")),
        "table": sorted(set(Path("data").glob("*.csv")) - {Path("data/dispute_events.csv")}),
        "fact": sorted(Path("data/facts").glob("*.toml")),
        "event": [Path("data/dispute_events.csv")],
        "term": [Path("data/glossary.toml")],
    }[name]
    found = {path: _places(name, path, path.read_text(encoding="utf-8")) for path in files}
    files = [path for path in files if found[path]]
    weights = [1 if name == "table" else path.stat().st_size for path in files]

    def make(dice, known):
        path = dice.choices(files, weights)[0]
        return _false(dice, known, name, path, *dice.choice(found[path]))

    return make if files else None


def _ids():
    """Prefix of an address, or `^` for a note → the ids that it may have."""
    found = {}
    for path in sorted(Path("docs").glob("*.md")):
        text = CODE.sub("", path.read_text(encoding="utf-8"))
        for entry in ENTRY.finditer(text):
            found.setdefault(entry[0].partition("#")[0], set()).add(entry[1])
        found.setdefault("^", set()).update(NOTE.findall(text))
    return {name: sorted(ids) for name, ids in found.items()}


def _places(name, path, text):
    """(what, start, end) of everything in a file that can be falsified."""
    whole = [("digit", each.start(), each.end()) for each in re.finditer(r"\d", text)]
    whole += [("word", *each.span()) for each in WORDS.finditer(text)]
    if name in ("page", "docstring", "claim"):
        whole += [("entry", *each.span(1)) for each in ENTRY.finditer(text)] * 2
        whole += [("note", *each.span(1)) for each in NOTE.finditer(text)]
    first, last = _spoken(name, path, text)
    return [each for each in whole if first <= each[1] < last and not _elsewhere(text, each)]


def _spoken(name, path, text):
    """(start, end) of the part that is falsified: a docstring, rows without their header."""
    if name == "docstring":
        ending = ast.parse(text).body[0].end_lineno
        return 0, len("".join(text.splitlines(keepends=True)[:ending]))
    return (text.find("\n") if path.suffix == ".csv" else 0), len(text)


def _elsewhere(text, place):
    """Whether a place is part of an address on the web, which only a network could judge."""
    first = max(text.rfind(mark, 0, place[1]) for mark in ' ,\n"(')
    return text[first + 1 :].startswith("http")


def _false(dice, known, name, path, what, start, end):
    text = path.read_text(encoding="utf-8")
    old = text[start:end]
    if what == "digit":
        new = dice.choice([digit for digit in "0123456789" if digit != old])
    elif what == "word":
        new = _other_word(dice, old)
    else:
        new = _other_id(dice, known, text, what, start, old)
    entry = _entry(path, text, start)
    return Falsehood(_kind(name, text, what, start), str(path), start, end, new, entry)


def _entry(path, text, start):
    """The id of the TOML entry or the row that a place stands in; empty elsewhere."""
    if path.suffix == ".toml":
        heads = re.findall(r"^\[+([\w-]+)", text[:start], re.M)
        return heads[-1] if heads else ""
    return text[text.rfind("\n", 0, start) + 1 :].partition(",")[0] if path.suffix == ".csv" else ""


def _other_word(dice, old):
    group = next(each for each in (MONTHS, NUMBERS) if old.lower() in each.lower().split())
    new = dice.choice([word for word in group.split() if word.lower() != old.lower()])
    return new.capitalize() if old[0].isupper() else new


def _other_id(dice, known, text, what, start, old):
    """Another entry of the same kind, or in one of five cases a misspelt one."""
    page = "^" if what == "note" else re.search(r"\w+\.md#$", text[:start])[0].rstrip("#")
    if dice.random() < 0.2:
        return old[:-1] + ("x" if old[-1] != "x" else "y")
    return dice.choice([id for id in known.get(page, [old + "-x"]) if id != old] or [old + "-x"])


def _kind(name, text, what, start):
    if name not in ("page", "docstring"):
        return f"{name}: {'id' if what in ('entry', 'note') else what}"
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").find("\n", start)]
    where = "code" if any(f.start() <= start < f.end() for f in CODE.finditer(text)) else ""
    where = where or ("heading" if line.startswith("#") else "")
    where = where or ("caption" if line.startswith("![") else "")
    where = where or ("closing line" if "Last reviewed" in line or "Covers:" in line else "")
    where = where or _within(text, start)
    return f"{name}: {what if what in ('entry', 'note') else where or 'prose'}"


def _within(text, start):
    """Whether a place lies in the words or the address of a link."""
    opened, closed = text.rfind("[", 0, start), text.rfind("]", 0, start)
    if text.rfind("](", 0, start) > text.rfind(")", 0, start):
        return "address"
    return "words of a link" if opened > closed else ""
