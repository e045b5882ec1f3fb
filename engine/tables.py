"""Tables: the CSV files of data/, typed as data/datapackage.yaml describes them."""

import csv
import os
from functools import lru_cache
from pathlib import Path

import yaml

from engine import claim_table
from engine.problems import Problem, Trouble, near
from engine.values import value, wrong_type

DATA = Path("data")
PACKAGE = DATA / "datapackage.yaml"
MADE = {claim_table.FILE: claim_table}  # tables that are no file: path → what makes them
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Row(dict):
    """One row: column → typed value, None where empty. `line` is its line in the CSV."""

    def __init__(self, values, line):
        super().__init__(values)
        self.line = line


class Table(list):
    """The rows of one CSV; `fields` maps each column to its entry in the data package."""

    def __init__(self, name, path, fields, rows):
        super().__init__(rows)
        self.name, self.path, self.fields = name, path, fields


def names():
    """The tables of the data package, in its order."""
    return list(resources())


def load(name):
    """The table of this name; Trouble carries every problem that keeps it from being read."""
    path, fields = path_of(name), fields_of(name)
    header, records = lines_of(path)
    problems = list(misfits(path, fields, header, records))
    rows = []
    for line, cells in [] if problems else records:
        row, faults = typed(path, line, cells, [fields[column] for column in header])
        rows.append(row)
        problems += faults
    if problems:
        raise Trouble(*problems)
    return Table(name, path, fields, rows)


def inputs(name):
    """The files that a table is made of."""
    path = path_of(name)
    return [*(MADE[path].inputs() if path in MADE else [path]), PACKAGE]


def sources():
    """The rows of the table of sources, by id."""
    return {row["id"]: row for row in load("sources")}


def path_of(name):
    """Where the table's CSV stands."""
    return DATA / str(resource(name).get("path", f"{name}.csv"))


def fields_of(name):
    """The table's columns: name → entry in the data package."""
    schema = resource(name).get("schema")
    try:
        return {str(field["name"]): field for field in schema["fields"]}
    except (KeyError, TypeError):
        text = f"the table '{name}' has no list of fields, each with a name"
        raise Trouble(Problem(str(PACKAGE), 1, 1, text)) from None


def resource(name):
    """The data package's entry for a table."""
    known = resources()
    if name not in known:
        text = f"there is no table '{name}'{near(name, known)}"
        raise Trouble(Problem(str(PACKAGE), 1, 1, text))
    return known[name]


def resources():
    """The data package's entries by name; Trouble if it cannot be read."""
    package = parse(stamp(PACKAGE))
    try:
        return {str(entry["name"]): entry for entry in package["resources"]}
    except (KeyError, TypeError):
        text = "a list 'resources' expected, each entry with a name"
        raise Trouble(Problem(str(PACKAGE), 1, 1, text)) from None


def stamp(path):
    """Full path, time and size: what changes when the file does."""
    try:
        status = path.stat()
    except OSError:
        raise Trouble(Problem(str(path), 1, 1, "there is no such file")) from None
    return os.path.abspath(path), status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def parse(stamped):
    """A YAML file's content, read again only when the file changes."""
    try:
        return yaml.load(Path(stamped[0]).read_bytes(), LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        text = f"this is not YAML: {getattr(error, 'problem', None) or 'unreadable characters'}"
        raise Trouble(Problem(str(PACKAGE), line, col, text)) from None


def lines_of(path):
    """A CSV's header and its records, each with the line it begins on."""
    try:
        reader = csv.reader(text_of(path).splitlines(keepends=True), strict=True)
        return split(reader)
    except UnicodeDecodeError:
        raise Trouble(Problem(str(path), 1, 1, "this is not UTF-8 text")) from None
    except csv.Error as error:
        text = f"this is not CSV: {error}"
        raise Trouble(Problem(str(path), reader.line_num, 1, text)) from None


def text_of(path):
    """A table as CSV: its file, or what is made in place of one."""
    if path in MADE:
        return MADE[path].sheet()
    stamp(path)
    return path.read_text(encoding="utf-8")


def split(reader):
    header = next(reader, [])
    records, line = [], reader.line_num + 1
    for cells in reader:
        records.append((line, cells))
        line = reader.line_num + 1
    return header, records


def misfits(path, fields, header, records):
    """Problems of shape: columns that are missing or unknown, rows that are too short or long."""
    for column in header:
        if column not in fields:
            text = f"there is no column '{column}' in {PACKAGE}{near(column, fields)}"
            yield Problem(str(path), 1, 1 + offset(",".join(header), header.index(column)), text)
    for column in fields:
        if column not in header:
            yield Problem(str(path), 1, 1, f"the column '{column}' is missing")
    for line, cells in records:
        if len(cells) != len(header):
            text = f"{len(cells)} cells found, {len(header)} expected"
            text = text if cells else "this line is empty"
            yield Problem(str(path), line, 1, text)


def typed(path, line, cells, fields):
    """One row with its values typed, and the problems of those that are not of their type."""
    values, problems = {}, []
    for index, (cell, field) in enumerate(zip(cells, fields, strict=True)):
        kind = field.get("type", "string")
        try:
            values[str(field["name"])] = value(cell, kind)
        except ValueError:
            text = wrong_type(cell, field["name"], kind)
            problems.append(Problem(str(path), line, place(path, line, index), text))
    return Row(values, line), problems


def place(path, line, index):
    """The character, from 1, at which a cell begins; 1 if the line is not there."""
    lines = text_of(path).split("\n")
    return 1 + offset(lines[line - 1], index) if line <= len(lines) else 1


def offset(text, index):
    """Characters before the cell of this index in a line of CSV."""
    quoted = False
    for at, character in enumerate(text):
        if index == 0:
            return at
        quoted ^= character == '"'
        index -= character == "," and not quoted
    return len(text) if index == 0 else 0
