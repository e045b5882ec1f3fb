"""Where an entry stands: links are written to its usual page, wherever it is shown."""

from engine import promises, shelf, usage
from engine.groups import REGISTERS, chosen


def pages(kind):
    """Id → the page that shows the entry; a page of some entries before an index of all."""
    known = shelf.groups()[kind]
    shown = [(page, part) for page, name, part in usage.registers() if name == REGISTERS[kind]]
    shown.sort(key=lambda each: bool(each[1]))
    return {id: page for page, part in shown for id in known if chosen(part, known[id])}


def in_parts(kind):
    """Id → the page whose register names the entry's group."""
    known = shelf.groups()[kind]
    shown = [(page, part) for page, name, part in usage.registers() if name == REGISTERS[kind]]
    return {id: page for page, part in shown if part for id in known if chosen(part, known[id])}


def addresses(kind, base=""):
    """A function from an id to the link that leads to it."""
    known, usual = pages(kind), promises.PAGES[kind]
    return lambda id: f"{base}{known.get(id, usual)}#{id}"
