"""The register of corrections: what was wrong, what it says now, and why; the newest first."""

from engine import citing, corrections, homes, shelf, usage
from engine.elements import add, bare, plain
from engine.lines import say
from engine.register_sources import cite


def show(parent, part=""):
    """Every correction, each with its anchor."""
    rows = [*reversed(corrections.in_order(shelf.table(corrections.NAME)))]
    box = add(parent, "ul", class_="register corrections") if rows else None
    to = homes.addresses("source")
    for row in rows:
        item = add(box, "li", id=row["id"])
        _head(add(item, "p"), row)
        for label, key in (("Before", "was"), ("Now", "is")):
            add(add(item, "p"), "strong", f"{label}: ").tail = plain(row[key])
        line = add(item, "p")
        say(line, row["why"])
        if row.get("source"):
            say(line, " Source: ")
            cite(line, [row["source"]], to)
    return bool(rows)


def _head(line, row):
    """`22 November 2026, wording: the title of the page`, with a link there."""
    say(line, f"{citing.date(row['date'])}, {row['kind']}: ")
    target, words = _place(row["where"])
    add(line, "a", plain(words), href=target)
    if row.get("fact"):
        say(line, " · ")
        add(line, "a", plain(row["fact"]), href=homes.addresses("fact")(row["fact"]))


def _place(where):
    """(address, words) of a page, or of a chart on the page that shows it."""
    if where.endswith(".md"):
        return where, usage.name(where)
    page, card = usage.pages_of_charts().get(where), shelf.card(where) or {}
    address = f"{page}#{where}" if page else f"charts/{where}.svg"
    return address, bare(card.get("headline", where))


def mark(line, fact, corrected):
    """A small mark beside a figure that was corrected."""
    row = corrected.get(fact.id)
    if row:
        say(line, " · ")
        words = f"corrected {citing.date(row['date'])}"
        add(line, "a", plain(words), href=f"{_home()}#{row['id']}")


def _home():
    shown = [page for page, name, _ in usage.registers() if name == "CORRECTIONS"]
    return shown[0] if shown else "corrections.md"
