"""What the table of sources must keep to beyond its columns: addresses that lead, days that were."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from engine.wording import MONTHS

ADDRESS = r"https?://[^\s<>\"\\`]+"
REVIEWED = re.compile(rf"Last reviewed:\*\* (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")


def faults(table):
    """(row, column, words) of every fault of the sources."""
    last = reviewed()
    for row in table:
        for column in ("url", "read_at"):
            words = _address(row.get(column))
            if words:
                yield row, column, words
        words = _published(row.get("published"), last)
        if words:
            yield row, "published", words


def _address(address):
    if not address:
        return ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not host or not re.fullmatch(ADDRESS, address):
        return f"'{address}' found, an address such as https://example.org/page expected"
    if not host.isascii():
        return f"the host '{host}' has letters beyond a to z, its spelling in xn--… expected"
    return ""


def _published(day, last):
    """A year, a month or a day that has been."""
    if not day:
        return ""
    first = _first_day(str(day))
    if first is None:
        return f"'{day}' found, a year, month or day such as 2025, 2025-10 or 2025-10-09 expected"
    if last and first > last:
        return f"'{day}' found, which is after the last review of the pages, {last}"
    return ""


def _first_day(day):
    parts = day.split("-")
    try:
        return date(*map(int, parts), *[1] * (3 - len(parts)))
    except (TypeError, ValueError):
        return None


def reviewed():
    """The day on which a page was reviewed last; None if no page says."""
    days = [_day(*found) for path in Path("docs").rglob("*.md") for found in _closing(path)]
    return max(filter(None, days), default=None)


def _closing(path):
    try:
        return REVIEWED.findall(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return []  # engine.reading says what is wrong with the page


def _day(day, month, year):
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
