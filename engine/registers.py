"""The registers a page can show: sources, facts, tables and events as elements."""

from itertools import groupby

from engine import citing, claim_list, register_glossary, shelf, usage
from engine.elements import add, plain

TIMELINE = "dispute_timeline"


def sources(parent):
    """Every document cited: what it is, how it was read, and where it is used."""
    known, used = shelf.sources(), usage.of_sources()
    box = add(parent, "ul", class_="register sources") if known else None
    for source in sorted(known.values(), key=lambda row: row["publisher"].casefold()):
        item = add(box, "li", id=source["id"])
        add(item, "p", citing.full(source))
        if source.get("licence"):
            add(item, "p", plain(f"Licence: {source['licence']}."), class_="register-licence")
        _used(add(item, "p", class_="register-used"), used[source["id"]])
    return bool(known)


def _used(line, used):
    """Four groups of links: figures, tables, claims and pages."""
    home = usage.home("TABLES")
    facts = [(f"facts.md#{fact.id}", fact.words) for fact in used["facts"]]
    tables = [(home and f"{home}#{_anchor(name)}", _title(name)) for name in used["tables"]]
    pages = [(page, usage.title(page)) for page in used["pages"]]
    claims = [(f"claims.md#{claim.id}", claim.claim) for claim in used["claims"]]
    groups = [("figures", facts), ("tables", tables), ("claims", claims), ("pages", pages)]
    _used_by(line, *groups)


def _used_by(line, *groups):
    """`Used in figures: …; tables: …; pages: ….`"""
    groups = [(word, links) for word, links in groups if links]
    _say(line, "Used in " if groups else "Not used at present.")
    for number, (word, links) in enumerate(groups, 1):
        _say(line, f"{word}: ")
        _links(line, links)
        _say(line, "; " if number < len(groups) else ".")


def _links(line, links):
    for number, (target, words) in enumerate(links, 1):
        if target:
            add(line, "a", plain(words), href=target)
        else:
            _say(line, words)
        _say(line, ", " if number < len(links) else "")


def _say(line, words):
    """Add plain words after what the line holds already."""
    if len(line):
        line[-1].tail = plain((line[-1].tail or "") + words)
    else:
        line.text = plain((line.text or "") + words)


def facts(parent):
    """Every figure that prose may quote, with the cells and the sources it comes from."""
    known, used = shelf.facts(), usage.of_facts()
    box = add(parent, "ul", class_="register facts") if known else None
    for fact in known.values():
        item = add(box, "li", id=fact.id)
        line = add(item, "p")
        add(line, "strong", plain(fact.words)).tail = plain(f" – {fact.says}")
        _origin_line(item, fact)
        line = add(item, "p", "Sources: ", class_="register-sources")
        _cite(line, fact.sources)
        pages = [(page, usage.title(page)) for page in used[fact.id]]
        _used_by(add(item, "p", class_="register-used"), ("pages", pages))
    return bool(known)


def note(fact):
    """What a chip tells: `China's share of refining, 2024. Agency, 2026 (stage_shares, row 17)`."""
    known = shelf.sources()
    named = "; ".join(citing.short(known[id]) for id in fact.sources if id in known)
    return f"{fact.says.rstrip('.')}. {named} ({origin(fact)})"


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


def _origin_line(item, fact):
    """`From stage_shares, row 17, column share.`, and how it is calculated."""
    line = add(item, "p", class_="register-origin")
    columns = " and ".join(dict.fromkeys(column for *_, column in fact.cells))
    _say(line, f"From {origin(fact)}, column {columns}.")
    if len(fact.cells) > 1:
        _say(line, " Calculated: ")
        add(line, "code", plain(shelf.calculation(fact.id))).tail = "."


def _cite(line, ids):
    known = shelf.sources()
    _links(line, [(f"sources.md#{id}", citing.short(known[id])) for id in ids if id in known])
    _say(line, ".")


def tables(parent):
    """Every table: what it holds, its columns, and the file."""
    known = shelf.package()
    for name, entry in known.items():
        add(parent, "h3", plain(_title(name)), id=_anchor(name))
        add(parent, "p", plain(entry.get("description", "")))
        line = add(parent, "p", class_="register-table")
        file = f"{name}.csv"
        _say(line, f"{len(shelf.table(name)):,} rows. Licence: {_licence(entry)}. ")
        add(line, "a", plain(file), href=f"charts/data/{file}", download=file)
        _columns(parent, name, entry)
    return bool(known)


def _title(name):
    return shelf.package()[name].get("title") or name.replace("_", " ").capitalize()


def _anchor(name):
    return f"table-{name.replace('_', '-')}"


def _licence(entry):
    named = [each.get("title") or each.get("name") for each in entry.get("licenses", [])]
    return "; ".join(named) or "CC BY 4.0"


def _columns(parent, name, entry):
    details = add(parent, "details", class_="register-columns")
    add(details, "summary", plain(f"Columns of {name}"))
    label = f"Columns of {name}"
    box = add(details, "div", class_="chart-scroll", role="region", tabindex="0", aria_label=label)
    table = add(box, "table")
    head = add(add(table, "thead"), "tr")
    for title in ("Column", "Title", "Unit", "Description"):
        add(head, "th", title, scope="col")
    body = add(table, "tbody")
    for field in entry.get("schema", {}).get("fields", []):
        row = add(body, "tr")
        add(add(row, "td"), "code", plain(field["name"]))
        for key in ("title", "unit", "description"):
            add(row, "td", plain(field.get(key, "")))


def events(parent):
    """The events of the timeline, a list for each year; each can be linked to."""
    known = shelf.table("dispute_events")
    in_order = sorted(known, key=lambda row: str(row["date"]))
    for year, rows in groupby(in_order, key=lambda row: str(row["date"])[:4]):
        section = add(parent, "section", class_="events-year")
        add(section, "h3", year, id=f"events-{year}")
        box = add(section, "ol", class_="events", data_follows=TIMELINE)
        for row in rows:
            _event(box, row)
    return bool(known)


def _event(box, row):
    reported = "reported" if row.get("grade") == "reported" else None
    scheduled = "scheduled" if row.get("status") == "scheduled" else None
    marks = [mark for mark in (reported, scheduled) if mark]
    item = add(box, "li", id=row["id"], class_=" ".join(marks) or None)
    item.set("data-actor", str(row["actor"]))
    item.set("data-kind", str(row["kind"]))
    year = str(row["date"])[:4]
    item.set("data-years", year if year >= "2025" else "before")
    _event_head(item, row, marks)
    add(item, "p", plain(row["title"]), class_="event-title")
    add(item, "p", plain(row.get("description") or ""), class_="event-text")
    _cite(add(item, "p", "Sources: ", class_="event-sources"), usage.sources_of(row))


def _event_head(item, row, marks):
    precision = row.get("precision") or "day"
    head = add(item, "p", class_="event-head")
    length = {"year": 4, "month": 7}.get(precision, 10)
    day = plain(citing.date(row["date"], precision))
    add(head, "time", day, datetime=str(row["date"])[:length]).tail = " "
    add(head, "span", plain(row["actor"]), class_="event-actor").tail = " "
    add(head, "span", plain(row["kind"]), class_="event-kind").tail = " "
    for mark in marks:
        add(head, "span", mark, class_=f"event-{mark}").tail = " "
    label = f"Link to: {row['title']}"
    add(head, "a", "#", href=f"#{row['id']}", class_="event-link", aria_label=label)


SHOW = {
    "CLAIMS": claim_list.show,
    "SOURCES": sources,
    "FACTS": facts,
    "TABLES": tables,
    "EVENTS": events,
    "GLOSSARY": register_glossary.show,
}
