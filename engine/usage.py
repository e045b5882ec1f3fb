"""Where facts, sources and charts are used, by scanning pages, cards and tables."""

import re
from collections import defaultdict
from functools import lru_cache

from engine import promises, shelf
from engine.elements import bare

CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[^\n]*$|`[^`\n]+`", re.M | re.S)
TITLE = re.compile(r"^# +(.+?) *#*$", re.M)
LINKS = re.compile(rf"{promises.TARGET}|\[\^(?P<noted>[^\]\s]+)\]")


def of_sources():
    """Source id → {"facts": [Fact], "tables": [name], "claims": [Claim], "pages": [page]}."""
    used = defaultdict(lambda: defaultdict(list))
    for fact in shelf.facts().values():
        for id in fact.sources:
            used[id]["facts"].append(fact)
    for name in shelf.package():
        for id in sorted({id for row in shelf.table(name) for id in sources_of(row)}):
            used[id]["tables"].append(name)
    for claim in shelf.claims().values():
        for id in claim.sources:
            used[id]["claims"].append(claim)
    for page, text in shelf.pages().items():
        for id in sorted(links("source", text) | _drawn(links("chart", text))):
            used[id]["pages"].append(page)
    return used


def of_facts():
    """Fact id → [page]; a chart's docstring counts for the pages that show the chart."""
    used, told = defaultdict(list), {name: _told(card) for name, card in cards().items()}
    for page, text in shelf.pages().items():
        shown = " ".join(told.get(name, "") for name in sorted(links("chart", text)))
        for id in sorted(links("fact", text) | links("fact", shown)):
            used[id].append(page)
    return used


def of_claims():
    """Claim id → [page] of the pages that link a claim."""
    used = defaultdict(list)
    for page, text in shelf.pages().items():
        for id in sorted(links("claim", text)):
            used[id].append(page)
    return used


def of_terms():
    """Slug → [page] of the pages that link a term."""
    used = defaultdict(list)
    for page, text in shelf.pages().items():
        for slug in sorted(links("term", text)):
            used[slug].append(page)
    return used


def _told(card):
    return " ".join(card.get(part, "") for part in ("headline", "subtitle", "alternative", "omits"))


def _drawn(charts):
    """The sources of these charts."""
    known = cards()
    return {id for name in charts if name in known for id in known[name]["sources"]}


@lru_cache(maxsize=256)
def links(kind, text):
    """The names that a text links to, code left aside; `kind` is chart, fact, term, …"""
    kinds = (kind, "noted") if kind == "source" else (kind,)
    found = list(LINKS.finditer(CODE.sub("", text)))
    return frozenset(link[kind] for kind in kinds for link in found if link[kind])


def sources_of(row):
    """The sources of a row, the main one first."""
    ids = f"{row.get('source') or ''};{row.get('also') or ''}".split(";")
    return list(dict.fromkeys(id.strip() for id in ids if id.strip()))


def cards():
    """Chart name → card, of every chart that has been drawn."""
    files = sorted(shelf.CHARTS.glob("*.card.json"))
    names = [path.name.removesuffix(".card.json") for path in files]
    return {name: card for name in names if (card := shelf.card(name))}


def charts_of_tables():
    """Table → [(address, headline)] of the charts drawn from it, where a page shows them."""
    shown, used = pages_of_charts(), defaultdict(list)
    for name, card in cards().items():
        for table in card.get("tables", ()) if name in shown else ():
            used[table].append((f"{shown[name]}#{name}", bare(card["headline"])))
    return used


def pages_of_charts():
    """Chart → the page that shows it whole; one by itself in its paragraph, not in a link."""
    pages = shelf.pages().items()
    return {name: page for page, text in reversed(pages) for name in _whole_charts(text)}


@lru_cache(maxsize=256)
def _whole_charts(text):
    found = [promises.lone_image(block) for block in re.split(r"\n\s*\n", CODE.sub("", text))]
    return frozenset(each[1].name for each in found if each)


def name(page):
    """What the navigation calls a page; its title, where it does not."""
    return shelf.navigation().get(page) or title(page)


def title(page):
    found = TITLE.search(shelf.pages().get(page, ""))
    return re.sub(r"[*`]", "", found[1]) if found else page.removesuffix(".md")


def registers():
    """(page, name, part) of every register that a page shows."""
    pages = shelf.pages().items()
    return [(page, name, part) for page, text in pages for name, part in _registers(text)]


@lru_cache(maxsize=256)
def _registers(text):
    lines = [line for line in CODE.sub("", text).splitlines() if promises.lone_register(line)]
    return tuple((promises.lone_register(line), promises.part_of(line)) for line in lines)
