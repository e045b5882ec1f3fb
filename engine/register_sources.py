"""The register of sources: what each document is, how it was read, and where it is used."""

from engine import citation, citing, homes, register_tables, shelf, usage
from engine.elements import UNSEARCHED, add, plain
from engine.groups import chosen
from engine.lines import links, say, used_by


def show(parent, part=""):
    """The documents of these kinds (`news`, or `news-2025`), or all, by publisher."""
    known, used, groups = shelf.sources(), usage.of_sources(), shelf.groups()["source"]
    rows = [row for id, row in known.items() if chosen(part, groups[id])]
    if part and rows:
        _count(parent, len(known))
    box = add(parent, "ul", class_="register sources") if rows else None
    to = {kind: homes.addresses(kind) for kind in ("fact", "claim")}
    to["table"] = register_tables.addresses()
    for source in sorted(rows, key=lambda row: row["publisher"].casefold()):
        item = add(box, "li", id=source["id"])
        citation.full(add(item, "p"), source)
        if source.get("licence"):
            add(item, "p", plain(f"Licence: {source['licence']}."))
        used_by(add(item, "p", **UNSEARCHED), *_uses(used[source["id"]], to))
    return bool(rows)


def _count(parent, known):
    """`Of 501 documents these are listed here:`"""
    add(
        parent,
        "p",
        plain(f"Of {known:,} documents these are listed here:"),
        class_="register register-count",
    )


def _uses(used, to):
    """Four groups of links: figures, tables, claims and pages."""
    facts = [(to["fact"](fact.id), fact.words) for fact in used["facts"]]
    tables = [(to["table"](name), register_tables.title(name)) for name in used["tables"]]
    pages = [(page, usage.name(page)) for page in used["pages"]]
    claims = [(to["claim"](claim.id), claim.short) for claim in used["claims"]]
    return ("figures", facts), ("tables", tables), ("claims", claims), ("pages", pages)


def cite(line, ids, to):
    """Links to these sources in the register, in short; `to` gives the address of each."""
    known = shelf.sources()
    links(line, [(to(id), citing.short(known[id])) for id in ids if id in known])
    say(line, ".")
