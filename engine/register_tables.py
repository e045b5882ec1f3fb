"""The register of tables: what each holds, its columns, and the file."""

from collections import Counter

from engine import shelf, usage
from engine.elements import add, plain
from engine.lines import say

GRADES = ("primary", "secondary", "weak", "reported")
SHARED = ("source", "also", "grade")  # mean the same in every table: the page says so once


def show(parent, part=""):
    """Every table, or those named, with its codebook and its download."""
    known = {name: entry for name, entry in shelf.package().items() if _wanted(name, part)}
    charts = usage.charts_of_tables()
    for name, entry in known.items():
        add(parent, "h3", plain(title(name)), id=_anchor(name))
        add(parent, "p", plain(entry.get("description", "")))
        _file(add(parent, "p", class_="register-table"), name, entry)
        if charts[name]:
            _drawn(parent, charts[name])
        _columns(parent, name, entry)
    return bool(known)


def _drawn(parent, charts):
    add(parent, "p", "Drawn in:", class_="register-used")
    box = add(parent, "ul", class_="register-drawn")
    for target, words in charts:
        add(add(box, "li"), "a", plain(words), href=target)


def _file(line, name, entry):
    """`39 rows: 30 primary, 9 secondary. shares.csv`, and the licence where it differs."""
    rows = shelf.table(name)
    grades = Counter(row["grade"] for row in rows if row.get("grade"))
    told = ", ".join(f"{grades[grade]:,} {grade}" for grade in GRADES if grades[grade])
    say(line, f"{len(rows):,} rows{': ' if told else ''}{told}. ")
    if entry.get("licenses"):
        say(line, f"Licence: {_licence(entry)}. ")
    add(line, "a", plain(f"{name}.csv"), href=f"charts/data/{name}.csv", download=f"{name}.csv")


def _wanted(name, part):
    return not part or name in part.split()


def title(name):
    return shelf.package()[name].get("title") or name.replace("_", " ").capitalize()


def addresses():
    """A function from a table's name to its place, or to None if no page shows it."""
    shown = [(page, part) for page, register, part in usage.registers() if register == "TABLES"]
    pages = {name: page for page, part in shown for name in shelf.package() if _wanted(name, part)}
    return lambda name: pages.get(name) and f"{pages[name]}#{_anchor(name)}"


def _anchor(name):
    return f"table-{name.replace('_', '-')}"


def _licence(entry):
    return "; ".join(each.get("title") or each.get("name") for each in entry["licenses"])


def _columns(parent, name, entry):
    details = add(parent, "details", class_="register-columns")
    add(details, "summary", plain(f"Columns of {name}"))
    label = f"Columns of {name}"
    box = add(details, "div", class_="chart-scroll", role="region", tabindex="0", aria_label=label)
    table = add(box, "table")
    head = add(add(table, "thead"), "tr")
    for words in ("Column", "Title", "Unit", "Description"):
        add(head, "th", words, scope="col")
    body = add(table, "tbody")
    for field in entry.get("schema", {}).get("fields", []):
        if field["name"] not in SHARED:
            row = add(body, "tr")
            add(add(row, "td"), "code", plain(field["name"]))
            for words in (field.get("title", ""), field.get("unit", ""), _described(field)):
                add(row, "td", plain(words))


def _described(field):
    """What a column holds; the words it is limited to, if it is."""
    options = field.get("constraints", {}).get("enum", ())
    values = f" One of: {', '.join(map(str, options))}." if options else ""
    return f"{field.get('description', '')}{values}".strip()
