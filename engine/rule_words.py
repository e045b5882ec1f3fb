"""How the data's rules are said: cells, amounts and years in words."""

import re


def told(column, row):
    """`share 58.9`."""
    return f"{column} {amount(row[column])}"


def amount(value):
    """A number without the dust of its sum; text as it is."""
    if value is None:
        return "nothing"
    return str(value) if isinstance(value, str) else f"{round(value, 6):.15g}"


def first_year(value):
    """The first year that a cell names, as text; '' if it names none."""
    found = re.search(r"(?<!\d)(1[89]|20)\d\d(?!\d)", str(value or ""))
    return found[0] if found else ""


def months_of(period):
    """`2025 H1` → {"2025-01", …, "2025-06"}; of a year all twelve; of anything else none."""
    found = re.fullmatch(r"(\d{4})(?: H([12]))?", str(period))
    if not found:
        return set()
    first, last = {"1": (1, 6), "2": (7, 12)}.get(found[2], (1, 12))
    return {f"{found[1]}-{month:02}" for month in range(first, last + 1)}
