"""Groups of entries, by which a register is spread over pages.

`[FACTS supply trade]` shows two topics, `[SOURCES news except news-2025]` a kind but for a year.
"""

EXCEPT = "except"
REGISTERS = {"fact": "FACTS", "source": "SOURCES", "event": "EVENTS", "term": "GLOSSARY"}
REGISTERS |= {"claim": "CLAIMS"}
KINDS = {name: kind for kind, name in REGISTERS.items()}


def of_all(facts, sources, events, terms, claims):
    """Kind → (id → names of its groups) of everything that registers show."""
    return {
        "fact": {id: (fact.topic,) for id, fact in facts.items()},
        "source": {id: of_source(source) for id, source in sources.items()},
        "event": {event["id"]: (year(event),) for event in events},
        "term": {slug: (letter(term),) for slug, term in terms.items()},
        "claim": {id: (claim.topic,) for id, claim in claims.items()},
    }


def of_source(source):
    """`news`, `news-2025` and `news-2025-10`: its kind, its year and its month."""
    kind, published = source.get("kind") or "other", str(source.get("published") or "undated")
    parts = published.split("-")[:2]
    return kind, *("-".join([kind, *parts[:number]]) for number in range(1, len(parts) + 1))


def year(event):
    return str(event["date"])[:4]


def letter(term):
    return term.term[0].lower()


def asked(part):
    """(groups wanted, groups left out) of a part; nothing wanted means all."""
    wanted, _, unwanted = f" {part} ".partition(f" {EXCEPT} ")
    return set(wanted.split()), set(unwanted.split())


def chosen(part, groups):
    """Whether a register of this part shows an entry of these groups; a name may have spaces."""
    if part in groups:
        return True
    wanted, unwanted = asked(part)
    return bool(not wanted or wanted & set(groups)) and not unwanted & set(groups)
