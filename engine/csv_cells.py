"""CSV: the cells of a text, each with its place; what Excel and LibreOffice add at the end is cut.

The csv module tells neither where a cell begins nor which quote is never closed.
"""

import re
from dataclasses import dataclass, field

from engine.textfile import CURE, Places

QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
PLAIN = re.compile(r'[^,"\n]*')
OTHERS = {";": "';'", "\t": "a tab", "|": "'|'"}  # what else programs put between cells
MOST_ROWS, MOST_LETTERS, MOST_FAULTS = 50_000, 5_000, 20
DOUBLED = 'a quote within a cell is written "", and the cell stands in quotes'


@dataclass
class Record:
    """One row: its cells, and where each begins."""

    cells: list = field(default_factory=list)
    places: list = field(default_factory=list)  # (line, col) from 1

    @property
    def line(self):
        return self.places[0][0]

    @property
    def empty(self):
        return not any(self.cells)

    def cut(self, width):
        del self.cells[width:], self.places[width:]


@dataclass
class Sheet:
    """What a CSV holds; a record that cannot be read is a fault (line, col, words) instead."""

    header: Record
    records: list
    faults: list


def parse(text):
    """The Sheet of a text whose lines end in \\n."""
    foreign = _foreign(text)
    if foreign:
        return Sheet(Record([], [(1, 1)]), [], [foreign])
    records, faults, at, places = [], [], 0, Places(text)
    while at < len(text) and len(faults) < MOST_FAULTS:
        record, at, fault = _record(text, at, places)
        records += [record] if not fault else []
        faults += [fault] if fault else []
    header, *rows = records or [Record([], [(1, 1)])]
    if len(rows) > MOST_ROWS:
        faults = [(1, 1, f"{len(rows):,} rows found, {MOST_ROWS:,} or fewer expected")]
        return Sheet(header, [], faults)
    return Sheet(header, _trimmed(header, rows), faults)


def _foreign(text):
    """The fault of a header whose columns are not divided by commas, if that is so."""
    head = text.partition("\n")[0]
    if re.match(r'"?sep=', head):
        return 1, 1, "a line for Excel alone found, the names of the columns expected: delete it"
    found = {sign: head.index(sign) for sign in OTHERS if sign in head and "," not in head}
    if not found:
        return None
    sign = min(found, key=found.get)
    return 1, found[sign] + 1, f"{OTHERS[sign]} found between cells, ',' expected; {CURE}"


def _record(text, at, places):
    """(Record, where the next begins, fault or None); after a fault the next line is tried."""
    record = Record()
    while True:
        cell, end, wrong = _cell(text, at)
        if wrong:
            return record, _next_line(text, at), (*places.of(at), wrong)
        record.cells.append(cell)
        record.places.append(places.of(at))
        if end >= len(text) or text[end] == "\n":
            return record, end + 1, None
        at = end + 1


def _cell(text, at):
    """(cell, where it ends, what is wrong or '')."""
    quoted = text.startswith('"', at)
    found = (QUOTED if quoted else PLAIN).match(text, at)
    if not found:
        return "", at, "a quote opens here and is never closed"
    end = found.end()
    if end < len(text) and text[end] not in ",\n":
        where = "the quote that opens here does not close at the cell's end"
        return "", end, f"{where if quoted else 'a stray quote found in this cell'}; {DOUBLED}"
    cell = found[1].replace('""', '"') if quoted else found[0]
    long = f"{len(cell):,} letters found in a cell, {MOST_LETTERS:,} or fewer expected"
    return cell, end, long if len(cell) > MOST_LETTERS else ""


def _next_line(text, at):
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _trimmed(header, rows):
    """The rows without the empty columns and lines that spreadsheets write after the last."""
    full = len(header.cells)
    while header.cells and not header.cells[-1]:
        header.cut(len(header.cells) - 1)
    width = len(header.cells)
    for row in rows:
        if len(row.cells) == full and not any(row.cells[width:]):
            row.cut(width)
    while rows and rows[-1].empty:
        rows.pop()
    return rows
