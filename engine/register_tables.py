"""The register of tables: what each holds, its columns, and the file."""

from engine import shelf, usage
from engine.elements import add, plain
from engine.lines import say


def show(parent, part=""):
    """Every table, or those named, with its codebook and its download."""
    known = {name: entry for name, entry in shelf.package().items() if _wanted(name, part)}
    for name, entry in known.items():
        add(parent, "h3", plain(title(name)), id=_anchor(name))
        add(parent, "p", plain(entry.get("description", "")))
        line = add(parent, "p", class_="register-table")
        file = f"{name}.csv"
        say(line, f"{len(shelf.table(name)):,} rows. Licence: {_licence(entry)}. ")
        add(line, "a", plain(file), href=f"charts/data/{file}", download=file)
        _columns(parent, name, entry)
    return bool(known)


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
    named = [each.get("title") or each.get("name") for each in entry.get("licenses", [])]
    return "; ".join(named) or "CC BY 4.0"


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
        row = add(body, "tr")
        add(add(row, "td"), "code", plain(field["name"]))
        for key in ("title", "unit", "description"):
            add(row, "td", plain(field.get(key, "")))
