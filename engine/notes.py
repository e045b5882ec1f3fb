"""Notes: what a reader is told at a link to an entry, before following it."""

from engine import citing, claim_list, shelf
from engine.elements import bare


def of(kind, name):
    """The note of an entry; empty if its kind has none, or there is no such entry."""
    return shelf.quietly(lambda: OF.get(kind, _none)(name)) or ""


def fact(id):
    """`China's share of refining, 2024. Agency, 2026 (stage_shares, row 17)`."""
    found, known = shelf.facts()[id], shelf.sources()
    named = "; ".join(citing.short(known[key]) for key in found.sources if key in known)
    return " ".join(
        word for word in (f"{found.says.rstrip('.')}.", named, f"({origin(found)})") if word
    )


def origin(fact):
    """`stage_shares, row 17`; a few rows are listed, many are counted."""
    lines = {}
    for table, line, _ in fact.cells:
        lines.setdefault(table, {})[line] = True
    return "; ".join(f"{table}, {_rows(list(found))}" for table, found in lines.items())


def _rows(lines):
    if len(lines) == 1:
        return f"row {lines[0]}"
    if len(lines) > 4:
        return f"{len(lines)} rows"
    return f"rows {', '.join(map(str, lines[:-1]))} and {lines[-1]}"


def term(slug):
    """What the term means, without markup."""
    return bare(shelf.terms()[slug].means)


def event(id):
    """`9 October 2025: China announces …`."""
    row = next(row for row in shelf.table("dispute_events") if row["id"] == id)
    return f"{citing.date(row['date'], row.get('precision') or 'day')}: {row['title']}"


def claim(id):
    """The claim, its verdict, and who said it."""
    return claim_list.note(shelf.claims()[id])


def _none(name):
    return ""


OF = {"fact": fact, "term": term, "event": event, "claim": claim}
