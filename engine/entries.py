"""Registers written as TOML: a folder of files by topic, each entry under its [heading]."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine import textfile, toml_parts
from engine.problems import Problem, Trouble
from engine.toml_parts import heading


@dataclass(frozen=True)
class Entry:
    """One heading of a register's file, with what stands under it; `lines` are the whole file's."""

    name: str
    said: object
    file: Path
    lines: tuple

    def spot(self, key="", found=""):
        """(line, column) of a text in a key; of the key, or of the heading, failing that."""
        return spot(self.lines, self.name, key, found)

    def first_letter(self, key):
        """(line, column) of the first letter within the quotes of a key's text."""
        line, col = self.spot(key)
        opening = self.lines[line - 1][col - 1 :]
        if opening.startswith(('"""', "'''")):
            return (line, col + 3) if opening[3:] else (line + 1, 1)
        return line, col + 1

    def problem(self, message, key="", found=""):
        return Problem(str(self.file), *self.spot(key, found), message)


def read(path):
    """(entries, problems) of a register: one TOML file, or all that lie in a folder."""
    known, problems, _ = read_all(path)
    return known, problems


def read_all(path):
    """(entries, problems, lost) of a register; `lost` is name → file of what cannot be read."""
    files = [path] if path.suffix else sorted(path.glob("*.toml"))
    if not files:
        return [], [Problem(str(path), 1, 1, "there is no register here, NAME.toml expected")], {}
    entries, problems, first, lost = [], [], {}, {}
    for file in files:
        found, wrong, names = _file(file)
        problems += wrong
        lost |= dict.fromkeys(names, file)
        for entry in found:
            if first.setdefault(entry.name, file) == file:
                entries.append(entry)
            else:
                problems.append(entry.problem(f"'{entry.name}' is in {first[entry.name]} already"))
    return entries, problems, lost


def _file(path):
    """(entries, problems, names of the entries that cannot be read) of one file."""
    try:
        text = textfile.read(path)
    except Trouble as trouble:
        return [], trouble.problems, []
    held, faults, lost = toml_parts.read(text)
    lines = tuple(text.split("\n"))
    problems = [Problem(str(path), *fault) for fault in faults]
    return [Entry(name, said, path, lines) for name, said in held.items()], problems, lost


@lru_cache(maxsize=64)
def _headings(lines):
    """[(index, name)] of the lines that are headings."""
    return [(number, heading(line)) for number, line in enumerate(lines) if heading(line)]


def spot(lines, name, key, found=""):
    """(line, column) of a text in an entry's key; of the key, or the heading, failing that."""
    top = next((n for n, said in _headings(lines) if said == name), 0)
    end = next((n for n, _ in _headings(lines) if n > top), len(lines))
    spoken = re.compile(rf"\s*(cells\.)?[\"']?{re.escape(key)}[\"']?\s*=\s*")
    for number in range(top, end) if key else ():
        match = spoken.match(lines[number])
        if match:
            said = re.compile(rf"(?<!\w){re.escape(found)}(?!\w)").search(
                lines[number], match.end()
            )
            return number + 1, (said.start() if found and said else match.end()) + 1
    return top + 1, 1
