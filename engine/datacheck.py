"""The data's conscience: Frictionless judges the data package; this module words its verdicts."""

import re

from engine import tables
from engine.problems import Problem, Trouble, near
from engine.values import wrong_type

RANK = {"weak": 1, "reported": 1, "secondary": 2, "primary": 3}


def problems():
    """Every problem of data/: shape, types, bounds, keys, sources and grades. Empty if none."""
    try:
        found = missing_files() + undescribed_files()
        return sorted(set(found or of_rows(unreadable())))
    except Trouble as trouble:
        return sorted(trouble.problems)


def of_rows(misshapen):
    """All faults of rows; on a line that cannot be read, only that."""
    broken = {(p.path, p.line) for p in misshapen}
    judged = [p for p in verdicts() if not broken & {(p.path, p.line), (p.path, 1)}]
    return misshapen + judged + ([] if misshapen else promises())


def missing_files():
    """Tables of the data package without a CSV."""
    return [
        Problem(str(tables.PACKAGE), line_of(f"name: {name}"), 1, f"there is no file {path}")
        for name in tables.names()
        if (path := tables.path_of(name)) not in tables.MADE and not path.is_file()
    ]


def undescribed_files():
    """CSVs that the data package does not speak of."""
    described = {tables.path_of(name) for name in tables.names()}
    text = f"this table is not described in {tables.PACKAGE}"
    return [Problem(str(p), 1, 1, text) for p in tables.DATA.glob("*.csv") if p not in described]


def unreadable():
    """Rows of the wrong shape, cells of the wrong type."""
    found = []
    for name in tables.names():
        try:
            tables.load(name)
        except Trouble as trouble:
            found += trouble.problems
    return found


def verdicts():
    """What Frictionless finds."""
    from frictionless import FrictionlessException, Package

    try:
        report = Package(files_only(), basepath=str(tables.DATA)).validate()
    except FrictionlessException as error:
        return [of_package(reason) for reason in error.reasons or [error.error]]
    found = [of_package(error) for error in report.errors]
    for task in report.tasks:
        found += [worded(task.name, error) for error in task.errors]
    return found


def files_only():
    """The data package without the tables that are no file."""
    package = dict(tables.parse(tables.stamp(tables.PACKAGE)))
    made = {path.name for path in tables.MADE}
    package["resources"] = [each for each in package["resources"] if each["path"] not in made]
    return package


def of_package(error):
    """A fault of the data package itself."""
    note = error.note.replace('"', "'")
    named = re.findall(r"'([^']+)'", note)
    line = next((n for name in reversed(named) if (n := line_of(name)) > 1), 1)
    if "foreign key" in note:
        note = f"there is no table '{named[-1]}'{near(named[-1], tables.names())}"
    return Problem(str(tables.PACKAGE), line, 1, note.replace("resource", "table"))


def line_of(text):
    """The first line of the data package that holds the text; 1 if none does."""
    lines = tables.PACKAGE.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if text in line), 1)


def worded(name, error):
    """One finding about a table."""
    if not hasattr(error, "row_number") and not hasattr(error, "labels"):
        return of_package(error)
    path, words = tables.path_of(name), WORDS.get(error.type, of_other)
    line = line_at(path, getattr(error, "row_number", 1))
    index = column_at(name, path, error)
    return Problem(str(path), line, tables.place(path, line, index), words(name, path, error))


def line_at(path, record):
    """The line on which a record begins; the header is record 1."""
    _, records = tables.lines_of(path)
    return 1 if record < 2 else records[record - 2][0]


def column_at(name, path, error):
    header, _ = tables.lines_of(path)
    keys = {"foreign-key": "foreignKeys", "primary-key": "primaryKey"}
    if error.type == "foreign-key":
        return header.index(error.field_names[0])
    if error.type in keys:
        return header.index(primary_key(name)[0])
    return getattr(error, "field_number", 1) - 1


def primary_key(name):
    key = tables.resource(name)["schema"]["primaryKey"]
    return [key] if isinstance(key, str) else key


def of_key(name, path, error):
    earlier = re.search(r"position (\d+)", error.note.replace('"', ""))
    where = f" as line {line_at(path, int(earlier.group(1)))}" if earlier else ""
    return f"the same {' and '.join(primary_key(name))}{where}; each row must have its own"


def of_foreign_key(_name, _path, error):
    return no_such(error.reference_name, error.field_cells[0])


def no_such(table, key):
    if table == "sources":
        return f"there is no source '{key}'{near(key, tables.sources())}"
    return f"there is no '{key}' in the table '{table}'"


def of_constraint(name, _path, error):
    rule = re.search(r'constraint "(\w+)"', error.note).group(1)
    bound = tables.fields_of(name)[error.field_name]["constraints"][rule]
    found = f"'{error.cell}' found in column '{error.field_name}', "
    return f"{found}{EXPECTED[rule](bound)} expected{near_option(rule, bound, error.cell)}"


def near_option(rule, options, cell):
    return near(cell, options) if rule == "enum" else ""


def of_type(name, _path, error):
    kind = tables.fields_of(name)[error.field_name].get("type", "string")
    return wrong_type(error.cell, error.field_name, kind)


def of_unique(_name, _path, error):
    return f"'{error.cell}' found twice in column '{error.field_name}'"


def of_other(_name, _path, error):
    return error.note or error.title


EXPECTED = {
    "required": lambda _: "a value",
    "minimum": lambda bound: f"{bound} or more",
    "maximum": lambda bound: f"{bound} or less",
    "minLength": lambda bound: f"{bound} characters or more",
    "maxLength": lambda bound: f"{bound} characters or fewer",
    "pattern": lambda bound: f"the pattern {bound}",
    "enum": lambda options: f"one of {', '.join(map(str, options))}",
    "unique": lambda _: "a value that no other row has",
}
WORDS = {
    "constraint-error": of_constraint,
    "type-error": of_type,
    "unique-error": of_unique,
    "primary-key": of_key,
    "foreign-key": of_foreign_key,
}


def promises():
    """What Frictionless cannot say: the ids in `also`, and grades above their sources'."""
    known, found = tables.sources(), []
    for name in tables.names():
        table = tables.load(name)
        for row in table if "also" in table.fields else []:
            found += [*unknown_also(table, row, known), *too_high(table, row, known)]
    return found


def unknown_also(table, row, known):
    for key in (row["also"] or "").split(";"):
        if key and key not in known:
            text = f"there is no source '{key}'{near(key, known)}"
            yield at(table, row, "also", text)


def too_high(table, row, known):
    """A row's grade may be lower than its best source's, never higher."""
    ids = [row["source"], *(row["also"] or "").split(";")]
    grades = [known[key]["grade"] for key in ids if key in known]
    best = max(grades, key=RANK.get, default="primary")
    if row["grade"] in RANK and RANK[row["grade"]] > RANK[best]:
        lower = {"weak": "reported"}.get(best, best)
        text = f"'{row['grade']}' found, but the best source is {best}: '{lower}' expected"
        yield at(table, row, "grade", text)


def at(table, row, column, text):
    """A problem at one cell."""
    index = list(table.fields).index(column)
    return Problem(str(table.path), row.line, tables.place(table.path, row.line, index), text)
