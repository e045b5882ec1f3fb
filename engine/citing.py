"""How a source is named in short, its date, and how far it is to be trusted, in words."""

from string import ascii_lowercase

MONTHS = (
    "January February March April May June July August September October November December"
).split()
GRADES = {
    "primary": "official or original text",
    "secondary": "second-hand account",
    "weak": "weak copy",
    "reported": "weak copy",
}
EXTENTS = {"full": "read in full", "excerpt": "read in excerpt"}


def date(iso, precision="day"):
    """`2025-10-09` → `9 October 2025`, `2025-10` → `October 2025`; empty → `undated`."""
    parts = str(iso or "").split("-")[: {"year": 1, "month": 2}.get(precision, 3)]
    if not parts[0]:
        return "undated"
    if not all(part.isdigit() for part in parts) or not _is_month(parts):
        return str(iso)
    words = [str(int(part)) for part in parts]
    if len(parts) > 1:
        words[1] = MONTHS[int(parts[1]) - 1]
    return " ".join(reversed(words))


def _is_month(parts):
    return len(parts) < 2 or 1 <= int(parts[1]) <= 12


def short(source):
    """`International Energy Agency, 2026`."""
    year = str(source.get("published") or "")[:4]
    return f"{source['publisher']}, {year or 'undated'}"


def by_publisher(sources):
    """{publisher: {"2025": id, "2026a": id, "2026b": id}}, letters where years repeat."""
    groups = {}
    for source in sources:
        year = str(source.get("published") or "")[:4] or "undated"
        groups.setdefault(source["publisher"], {}).setdefault(year, []).append(source["id"])
    return {publisher: _lettered(years) for publisher, years in groups.items()}


def _lettered(years):
    named = {}
    for year, ids in sorted(years.items()):
        for letter, id in zip(ascii_lowercase, ids, strict=False):
            named[year + letter if len(ids) > 1 else year] = id
    return named


def standing(source):
    """`Second-hand account, read in excerpt.`"""
    grade = GRADES.get(source.get("grade"), source.get("grade") or "ungraded")
    extent = EXTENTS.get(source.get("extent"), source.get("extent") or "")
    return ", ".join(word for word in (grade.capitalize(), extent) if word) + "."
