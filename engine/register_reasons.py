"""The register of reasons: what the exposure check asks and why; the list follows its chart."""

from engine import homes, shelf, usage
from engine.elements import add, plain
from engine.register_sources import cite

CHART = "exposure"


def show(parent, part=""):
    """Every question with its reason; one whose answer gives no reason can be hidden."""
    rows = shelf.table("exposure_reasons")
    box = add(parent, "ol", class_="reasons register", data_follows=CHART) if rows else None
    to = homes.addresses("source")
    for row in rows:
        _reason(box, row, to)
    return bool(rows)


def _reason(box, row, to):
    item = add(box, "li", id=f"reason-{row['id']}")
    item.set(f"data-{row['id']}", str(row["counts"]))
    head = add(item, "p")
    add(head, "strong", plain(f"{row['title']}.")).tail = plain(f" {row['reason']}")
    asked = add(item, "p", plain(f"Asked: {row['question']} A reason if: {row['counts']}. More: "))
    page = str(row["page"])
    link = add(asked, "a", plain(usage.name(page.partition("#")[0])), href=page)
    link.tail = plain(". Sources: ")
    cite(asked, usage.sources_of(row), to)
