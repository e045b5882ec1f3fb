"""The data's conscience: shape, types, limits, keys, sources and grades of every table."""

from itertools import chain

from engine import (
    data_rules,
    limits,
    package,
    package_rules,
    rule_shapes,
    source_rules,
    tables,
)
from engine.package_rules import as_list
from engine.problems import Problem, Trouble, near

RANK = {"weak": 1, "reported": 1, "secondary": 2, "primary": 3}


def problems():
    """Every problem of data/. Empty if none."""
    try:
        found = [*chain(*package_rules.faults().values()), *undescribed_files()]
        for name in tables.names():
            found += of_table(name)
        return sorted(set(found))
    except Trouble as trouble:
        return sorted(trouble.problems)


def of_table(name):
    """The problems of one table; its own rules wait until each cell holds by itself."""
    if package_rules.faults().get(name):
        return []
    table = tables.kept(name)
    if table.path in tables.MADE and table.problems:
        return []  # what it is made from is judged where it stands
    faults = [*table.problems, *(table.problem(*each) for each in of_rows(table))]
    return faults or [*of_rules(table)]


def of_rules(table):
    """What breaks the table's own rules; a rule that cannot be applied, where it stands."""
    number = tables.names().index(table.name)
    rules = tables.resource(table.name).get("rules", [])
    for place, rule in enumerate(rules if isinstance(rules, list) else [rules]):
        words = rule_shapes.fault(rule, table.fields)
        try:
            broken = [] if words else [*data_rules.faults(table, rule)]
        except (TypeError, ValueError, KeyError, AttributeError, Trouble):
            broken, words = [], "this rule cannot be applied to the cells it names"
        if words:
            spot = package.spot("resources", number, "rules", place)
            yield Problem(str(package.FILE), *spot, words)
        yield from (table.problem(*each) for each in broken)


def of_rows(table):
    """(row, column, words) of every fault of the rows that can be read."""
    schema = tables.resource(table.name)["schema"]
    yield from limits.faults(table)
    yield from formulas(table)
    if table.name == "sources":
        yield from source_rules.faults(table)
    if schema.get("primaryKey"):
        yield from limits.repeated_keys(table, as_list(schema["primaryKey"]))
    for key in as_list(schema.get("foreignKeys", [])):
        yield from no_such(table, key)
    if "also" in table.fields or "source" in table.fields:
        yield from unknown_also(table)
        yield from too_high(table)


def formulas(table):
    """Text cells that a spreadsheet would run as a formula when it opens the download."""
    for row in table:
        for column, cell in row.items():
            if isinstance(cell, str) and cell[0] in "=+-@":
                words = (
                    f"'{cell}' found in column '{column}', which spreadsheets take for a formula"
                )
                yield row, column, words


def undescribed_files():
    """CSVs that the data package does not speak of."""
    described = {tables.path_of(name) for name in tables.names()}
    text = f"this table is not described in {package.FILE}"
    files = sorted(package.DATA.glob("*.csv"))
    return [Problem(str(path), 1, 1, text) for path in files if path not in described]


def no_such(table, key):
    """Cells that are no key of the table they refer to; nothing, while that cannot be told."""
    (column,), (there,) = as_list(key["fields"]), as_list(key["reference"]["fields"])
    name = key["reference"]["resource"] or table.name
    known = column_of(name, there)
    for row in table if known is not None else ():
        cell = row[column]
        if cell is not None and cell not in known:
            kind = "source" if name == "sources" else ""
            words = f"there is no source '{cell}'{near(cell, known)}"
            yield row, column, words if kind else f"there is no '{cell}' in the table '{name}'"


def column_of(name, column):
    """The values of a table's column, of rows at fault as well; None if they cannot be told."""
    try:
        table = tables.kept(name)
    except Trouble:
        return None
    if table.problems and not table:
        return None
    return {row[column] for row in table} | table.lost


def graded():
    """Source id → grade; None if the sources cannot be read."""
    try:
        table = tables.kept("sources")
    except Trouble:
        return None
    if table.problems and not table:
        return None
    known = {row.get("id"): row.get("grade") for row in table}
    return known | dict.fromkeys(table.lost)


def unknown_also(table):
    known = graded()
    for row in table if known is not None else ():
        for key in (row.get("also") or "").split(";"):
            if key and key not in known:
                yield row, "also", f"there is no source '{key}'{near(key, known)}"


def too_high(table):
    """A row's grade may be lower than its best source's, never higher."""
    known = graded() or {}
    for row in table if "grade" in table.fields else ():
        ids = [row.get("source"), *(row.get("also") or "").split(";")]
        grades = [known[key] for key in ids if known.get(key) in RANK]
        best = max(grades, key=RANK.get, default="primary")
        if row["grade"] in RANK and RANK[row["grade"]] > RANK[best]:
            lower = {"weak": "reported"}.get(best, best)
            words = f"'{row['grade']}' found, but the best source is {best}: '{lower}' expected"
            yield row, "grade", words
