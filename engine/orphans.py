"""What nothing uses: facts, charts, sources, terms and tables."""

from engine import tables, usage

FEW = 12  # names that a note lists without cutting it short
LISTED = ("dispute_events", "sources", "claims", "corrections")  # registers print these


def notes(known, found):
    """A line for each kind of thing of which some are used nowhere."""
    names = {"fact": known.facts, "chart": known.charts, "source": known.sources}
    names |= {"term": known.terms, "table": known.tables}
    used = {kind: {p.name for p in found if p.kind == kind} for kind in names}
    used["source"] |= _cited(known)
    used["table"] = {*LISTED, *_drawn(known), *_quoted(known)}
    for kind, all_names in names.items():
        unused = sorted(set(all_names) - used[kind])
        if unused:
            verb = "is" if len(unused) == 1 else "are"
            yield f"{counted(len(unused), kind)} {verb} used nowhere: {', '.join(unused)}"


def _cited(known):
    """The sources of rows and of claims."""
    found = {id for claim in known.claims.values() for id in claim.sources}
    for name in known.tables:
        if name != "sources":
            found |= {id for row in tables.kept(name) for id in usage.sources_of(row)}
    return found


def _drawn(known):
    return {table for card in known.cards.values() for table in card.get("tables", ())}


def _quoted(known):
    return {table for fact in known.facts.values() for table, _, _ in fact.cells}


def shortened(note):
    """`397 sources are used nowhere: aa-tencent, abc-truenorth and 395 more`."""
    names = note.split(", ")
    return note if len(names) <= FEW else f"{', '.join(names[:2])} and {len(names) - 2} more"


def counted(number, word):
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
