"""The register of facts: every figure that prose may quote, its cells and its sources."""

from engine import corrections, homes, notes, register_corrections, shelf, usage
from engine.elements import add, plain
from engine.groups import chosen
from engine.lines import say, used_by
from engine.register_sources import cite


def show(parent, part=""):
    """The facts of these topics, or all."""
    used, to = usage.of_facts(), homes.addresses("source")
    corrected = corrections.of_facts(shelf.table(corrections.NAME))
    known = [fact for fact in shelf.facts().values() if chosen(part, (fact.topic,))]
    box = add(parent, "ul", class_="register facts") if known else None
    for fact in known:
        item = add(box, "li", id=fact.id)
        line = add(item, "p")
        add(line, "strong", plain(fact.words)).tail = plain(f" – {fact.says}")
        register_corrections.mark(line, fact, corrected)
        _origin_line(item, fact, to)
        pages = [(page, usage.name(page)) for page in used[fact.id]]
        used_by(add(item, "p"), ("pages", pages))
    return bool(known)


def _origin_line(item, fact, to):
    """`From stage_shares, row 17, column share.`, how it is calculated, and the sources."""
    line = add(item, "p")
    columns = " and ".join(dict.fromkeys(column for *_, column in fact.cells))
    say(line, f"From {notes.origin(fact)}, column {columns}.")
    if len(fact.cells) > 1:
        say(line, " Calculated: ")
        add(line, "code", plain(shelf.calculation(fact.id))).tail = "."
    if fact.sources:
        say(line, " Sources: ")
        cite(line, fact.sources, to)
