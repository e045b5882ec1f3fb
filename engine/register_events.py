"""The register of events: the list below the timeline, which follows the chart."""

from itertools import groupby

from engine import citing, homes, shelf, usage
from engine.elements import add, plain
from engine.groups import chosen, year
from engine.register_sources import cite

TIMELINE = "dispute_timeline"


def show(parent, part=""):
    """The events of these years, or all: a list for each year; each can be linked to."""
    known = [row for row in shelf.table("dispute_events") if chosen(part, (year(row),))]
    to = homes.addresses("source")
    in_order = sorted(known, key=lambda row: str(row["date"]))
    for number, rows in groupby(in_order, key=year):
        section = add(parent, "section", class_="events-year")
        add(section, "h3", number, id=f"events-{number}")
        box = add(section, "ol", class_="events", data_follows=TIMELINE)
        for row in rows:
            _event(box, row, to)
    return bool(known)


def _event(box, row, to):
    reported = "reported" if row.get("grade") == "reported" else None
    scheduled = "scheduled" if row.get("status") == "scheduled" else None
    marks = [mark for mark in (reported, scheduled) if mark]
    item = add(box, "li", id=row["id"], class_=" ".join(marks) or None)
    item.set("data-actor", str(row["actor"]))
    item.set("data-kind", str(row["kind"]))
    item.set("data-years", year(row) if year(row) >= "2025" else "before")
    _event_head(item, row, marks)
    add(item, "p", plain(row["title"]), class_="event-title")
    add(item, "p", plain(row.get("description") or ""), class_="event-text")
    cite(add(item, "p", "Sources: ", class_="event-sources"), usage.sources_of(row), to)


def _event_head(item, row, marks):
    precision = row.get("precision") or "day"
    head = add(item, "p", class_="event-head")
    length = {"year": 4, "month": 7}.get(precision, 10)
    day = plain(citing.date(row["date"], precision))
    link = add(head, "a", href=f"#{row['id']}", class_="event-date")
    link.tail = " "
    add(link, "time", day, datetime=str(row["date"])[:length])
    add(head, "span", plain(row["actor"]), class_="event-actor").tail = " "
    add(head, "span", plain(row["kind"]), class_="event-kind").tail = " "
    for mark in marks:
        add(head, "span", mark, class_=f"event-{mark}").tail = " "
