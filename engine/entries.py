"""Registers written as TOML: a folder of files by topic, each entry under its [heading]."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from engine.problems import Problem


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

    def problem(self, message, key="", found=""):
        return Problem(str(self.file), *self.spot(key, found), message)


def read(path):
    """(entries, problems) of a register: one TOML file, or all that lie in a folder."""
    files = [path] if path.suffix else sorted(path.glob("*.toml"))
    if not files:
        return [], [Problem(str(path), 1, 1, "there is no register here, NAME.toml expected")]
    entries, problems, first = [], [], {}
    for file in files:
        found, wrong = _file(file)
        problems += wrong
        for entry in found:
            if first.setdefault(entry.name, file) == file:
                entries.append(entry)
            else:
                problems.append(entry.problem(f"'{entry.name}' is in {first[entry.name]} already"))
    return entries, problems


def _file(path):
    try:
        text = path.read_text(encoding="utf-8")
        held = tomllib.loads(text)
    except (OSError, ValueError) as error:
        return [], [unreadable(path, error)]
    lines = tuple(text.splitlines())
    return [Entry(name, said, path, lines) for name, said in held.items()], []


def unreadable(path, error):
    if isinstance(error, OSError):
        return Problem(str(path), 1, 1, "there is no such file")
    place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line, col = map(int, place.groups()) if place else (1, 1)
    text = re.sub(r"\s*\(at .*?\)$", "", str(error))
    return Problem(str(path), line, col, f"this is not TOML: {text}")


def spot(lines, name, key, found=""):
    """(line, column) of a text in an entry's key; of the key, or the heading, failing that."""
    top = next((n for n, line in enumerate(lines) if heading(line) == name), 0)
    end = next((n for n in range(top + 1, len(lines)) if heading(lines[n])), len(lines))
    spoken = re.compile(rf"\s*(cells\.)?[\"']?{re.escape(key)}[\"']?\s*=\s*")
    for number in range(top, end) if key else ():
        match = spoken.match(lines[number])
        if match:
            said = re.compile(rf"(?<!\w){re.escape(found)}(?!\w)").search(
                lines[number], match.end()
            )
            return number + 1, (said.start() if found and said else match.end()) + 1
    return top + 1, 1


def heading(line):
    """`[china-share]` → china-share; empty for any other line."""
    match = re.match(r"\s*\[\s*\"?([^\]\"]+?)\"?\s*\]\s*(#.*)?$", line)
    return match.group(1) if match else ""
