"""Tables: the CSV files of data/, typed as data/datapackage.yaml describes them."""

import os
import re
from functools import lru_cache

from engine import claim_table, csv_cells, package, package_rules, textfile
from engine.package import DATA, resource, resources
from engine.package import FILE as PACKAGE
from engine.problems import Problem, Trouble, near
from engine.values import value, wrong_type

MADE = {claim_table.FILE: claim_table}  # tables that are no file: path → what makes them


class Row(dict):
    """One row: column → typed value, None where empty. `line` is its line in the CSV."""

    def __init__(self, values, line, places=None):
        super().__init__(values)
        self.line, self.places = line, places or {}

    def place(self, column):
        """(line, col) of a cell."""
        return self.places.get(column, (self.line, 1))


class Table(list):
    """The rows of one CSV that can be read; `problems` keep the others, `lost` are their keys.

    `fields` maps each column to its entry in the data package.
    """

    def __init__(self, name, path, fields, rows, problems=(), lost=()):
        super().__init__(rows)
        self.name, self.path, self.fields = name, path, fields
        self.problems, self.lost = list(problems), set(lost)

    def problem(self, row, column, text):
        """A problem at one cell."""
        return Problem(str(self.path), *row.place(column), text)


def names():
    """The tables of the data package, in its order."""
    return list(resources())


def load(name):
    """The table of this name; Trouble carries every problem that keeps it from being read."""
    table = read(name)
    if table.problems:
        raise Trouble(*table.problems)
    return table


def read(name):
    """The table of this name, as far as it can be read."""
    path, fields = path_of(name), fields_of(name)
    if path not in MADE and not os.path.lexists(path):
        line, _ = package.spot("resources", names().index(name), "name")
        return Table(
            name, path, fields, [], [Problem(str(PACKAGE), line, 1, f"there is no file {path}")]
        )
    if path in MADE:
        problems = MADE[path].problems()
        text = "" if problems else MADE[path].sheet()
        return Table(name, path, fields, [], problems) if problems else typed(name, text)
    try:
        return typed(name, textfile.read(path))
    except Trouble as trouble:
        return Table(name, path, fields, [], trouble.problems)


def _missing(name, path):
    line, _ = package.spot("resources", names().index(name), "name")
    return Problem(str(PACKAGE), line, 1, f"there is no file {path}")


def kept(name):
    """The same for reading only: read again when one of its files changes."""
    return _kept(name, tuple(_mark(path) for path in inputs(name)))


@lru_cache(maxsize=128)
def _kept(name, _marks):
    return read(name)


def _mark(path):
    try:
        return textfile.stamp(path)
    except Trouble as trouble:
        return str(trouble)


def broken():
    """Table → the file at fault, of all that cannot be read whole."""
    found = {}
    for name in names():
        try:
            problems = kept(name).problems
        except Trouble as trouble:
            problems = trouble.problems
        found |= {name: problems[0].path} if problems else {}
    return found


def inputs(name):
    """The files that a table is made of, the data package among them."""
    return [*files(name), PACKAGE]


def files(name):
    """The files that hold a table's rows."""
    path = path_of(name)
    return MADE[path].inputs() if path in MADE else [path]


def sources():
    """The rows of the table of sources, by id."""
    return {row["id"]: row for row in load("sources")}


def path_of(name):
    """Where the table's CSV stands."""
    return DATA / str(resource(name).get("path", f"{name}.csv"))


def fields_of(name):
    """The table's columns: name → entry in the data package; Trouble if that is at fault."""
    entry = resource(name)
    faults = package_rules.faults().get(name)
    if faults:
        raise Trouble(*faults)
    return {str(field["name"]): field for field in entry["schema"]["fields"]}


def typed(name, text):
    """A Table from CSV."""
    path, fields, sheet = path_of(name), fields_of(name), csv_cells.parse(text)
    problems = [Problem(str(path), *fault) for fault in sheet.faults]
    problems += _columns(path, fields, sheet) if sheet.header.cells or not problems else []
    if problems and not sheet.records:
        return Table(name, path, fields, [], problems)
    rows, lost = [], [fault[0] for fault in sheet.faults]
    whole = set(sheet.header.cells) == set(fields)
    for record in sheet.records if whole else ():
        row, faults = _row(path, fields, sheet.header.cells, record)
        problems += faults
        rows += [] if faults else [row]
        lost += [record.line] if faults else []
    return Table(name, path, fields, rows, problems, _keys(text, lost))


def _keys(text, numbers):
    """The first word of each of these lines: the key of a row that cannot be read."""
    lines = text.split("\n")
    words = [re.search(r"[\w-]+", lines[number - 1]) for number in numbers]
    return {word[0] for word in words if word}


def _columns(path, fields, sheet):
    """Problems of the first line: columns that are missing, unknown or there twice."""
    header = sheet.header.cells
    for number, column in enumerate(header):
        here = sheet.header.places[number]
        if column not in fields:
            text = f"there is no column '{column}' in {PACKAGE}{near(column, fields)}"
            yield Problem(str(path), *here, text)
        elif column in header[:number]:
            yield Problem(str(path), *here, f"the column '{column}' found twice")
    for column in fields:
        if column not in header:
            yield Problem(str(path), 1, 1, f"the column '{column}' is missing")


def _row(path, fields, header, record):
    """(Row, the problems that keep it from being read)."""
    if record.empty:
        return None, [Problem(str(path), record.line, 1, "this line is empty")]
    if len(record.cells) != len(header):
        text = f"{len(record.cells)} cells found, {len(header)} expected"
        return None, [Problem(str(path), record.line, 1, text)]
    values, problems = {}, []
    for column, cell, place in zip(header, record.cells, record.places, strict=True):
        kind = fields[column].get("type", "string")
        try:
            values[column] = value(cell, kind)
        except ValueError:
            problems.append(Problem(str(path), *place, wrong_type(cell, column, kind)))
    places = dict(zip(header, record.places, strict=True))
    return Row(values, record.line, places), problems
