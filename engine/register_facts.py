"""The register of facts: every figure that prose may quote, its cells and its sources."""

from engine import corrections, homes, notes, register_corrections, shelf, usage
from engine.elements import UNSEARCHED, add, plain
from engine.groups import chosen
from engine.lines import say, used_by
from engine.register_sources import cite


def show(parent, part=""):
    """The facts of these topics; without topics all, in one line those that other pages show."""
    elsewhere = {} if part else homes.in_parts("fact")
    used, to = usage.of_facts(), homes.addresses("source")
    corrected = corrections.of_facts(shelf.table(corrections.NAME))
    asked = [fact for fact in shelf.facts().values() if chosen(part, (fact.topic,))]
    known = [fact for fact in asked if fact.id not in elsewhere]
    box = add(parent, "ul", class_="register facts") if known else None
    for fact in known:
        item = add(box, "li", id=fact.id)
        line = add(item, "p")
        add(line, "strong", plain(fact.words)).tail = plain(f" – {fact.says}")
        register_corrections.mark(line, fact, corrected)
        _origin_line(item, fact, to)
        pages = [(page, usage.name(page)) for page in used[fact.id]]
        used_by(add(item, "p", **UNSEARCHED), ("pages", pages))
    _in_short(parent, [(fact, elsewhere[fact.id]) for fact in asked if fact.id in elsewhere])
    return bool(asked)


def _in_short(parent, facts):
    """The figures that stand on other pages; here each keeps an anchor, as links ask for it."""
    box = add(parent, "ul", class_="register facts-elsewhere") if facts else None
    for fact, page in facts:
        item = add(box, "li", id=fact.id)
        link = add(item, "a", plain(fact.words), href=f"{page}#{fact.id}")
        link.tail = plain(f" – {fact.says}")


def _origin_line(item, fact, to):
    """`From stage_shares, row 17, column share.`, how it is calculated, and the sources."""
    line = add(item, "p", **UNSEARCHED)
    columns = " and ".join(dict.fromkeys(column for *_, column in fact.cells))
    say(line, f"From {notes.origin(fact)}, column {columns}.")
    if len(fact.cells) > 1:
        say(line, " Calculated: ")
        add(line, "code", plain(shelf.calculation(fact.id))).tail = "."
    if fact.sources:
        say(line, " Sources: ")
        cite(line, fact.sources, to)
