"""Values: what a cell of a CSV means, by the type of its column."""

import re
from datetime import date


def value(cell, kind):
    """'58.9', 'number' → 58.9; dates stay text, 'YYYY-MM-DD'. ValueError if it is not one."""
    if cell == "":
        return None
    return READERS.get(kind, str)(cell)


def number(cell):
    """An int where the text is one, else a float."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell):
        raise ValueError(cell)
    return float(cell) if "." in cell else int(cell)


def boolean(cell):
    if cell not in ("true", "false"):
        raise ValueError(cell)
    return cell == "true"


def day(cell):
    if date.fromisoformat(cell).isoformat() != cell:
        raise ValueError(cell)
    return cell


READERS = {"number": number, "integer": int, "year": int, "boolean": boolean, "date": day}
EXPECTED = {
    "number": "a number",
    "integer": "a whole number",
    "year": "a year",
    "date": "a date such as 2025-10-09",
    "boolean": "true or false",
}


def wrong_type(cell, column, kind):
    """`'abc' found in column 'share', a number expected`."""
    return f"'{cell}' found in column '{column}', {EXPECTED.get(kind, kind)} expected"
