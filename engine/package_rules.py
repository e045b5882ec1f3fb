"""What the data package must say of a table, and what is wrong with what it says."""

import re
from functools import lru_cache

from engine import package, textfile
from engine.problems import Problem, near
from engine.values import KINDS, value

NAME = re.compile(r"[A-Za-z_]\w*", re.A)
BOUNDS = ("minimum", "maximum")
REGISTERS = {  # tables that pages list entry by entry → the columns this takes
    "sources": ("id", "title", "publisher", "published", "grade"),
    "dispute_events": ("id", "date", "title", "actor", "kind", "source"),
    "corrections": ("id", "date", "kind", "where", "fact", "was", "is", "why"),
    "exposure_reasons": ("id", "question", "counts", "title", "reason", "page"),
}
CONSTRAINTS = ("required", "unique", "enum", "pattern", *BOUNDS, "minLength", "maxLength")
SHAPES = {
    "required": (bool, "true or false"),
    "unique": (bool, "true or false"),
    "enum": (list, "a list of values"),
    "pattern": (str, "a pattern in quotes"),
    "minLength": (int, "a whole number"),
    "maxLength": (int, "a whole number"),
}


def faults():
    """Table name → its problems; the name is '' for what concerns the whole."""
    package.resources()
    return _faults(textfile.read(package.FILE))


@lru_cache(maxsize=4)
def _faults(_text):
    found = {
        "": [_problem(place, f"the key '{key}' found twice") for *place, key in package.repeated()]
    }
    names = []
    for number, entry in enumerate(package.content()[0]["resources"]):
        name = str(entry["name"])
        rule = Rules(entry, ("resources", number))
        if name in names:
            rule.say(f"the table '{name}' found twice", "name")
        names.append(name)
        rule.judge()
        found.setdefault(name, []).extend(rule.found)
    return found


def _problem(place, words):
    return Problem(str(package.FILE), *place, words)


class Rules:
    """Judges one table's entry; `found` are its problems."""

    def __init__(self, entry, path):
        self.entry, self.path, self.found = entry, path, []

    def say(self, words, *keys):
        self.found.append(_problem(package.spot(*self.path, *keys), words))

    def judge(self):
        if not NAME.fullmatch(str(self.entry["name"])):
            self.say(
                f"'{self.entry['name']}' found, a name such as 'stage_shares' expected", "name"
            )
        self.file()
        self.texts(self.entry)
        schema = self.entry.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if not isinstance(fields, list) or not all(map(_named, fields)):
            words = f"the table '{self.entry['name']}' has no list of fields, each with a name"
            return self.say(words, *(("schema", "fields") if schema else ("name",)))
        for number, field in enumerate(fields):
            self.field(field, ("schema", "fields", number))
        names = [str(field["name"]) for field in fields]
        for number, name in enumerate(names):
            if name in names[:number]:
                self.say(f"the column '{name}' found twice", "schema", "fields", number, "name")
        for name in REGISTERS.get(self.entry["name"], ()):
            if name not in names:
                self.say(f"the column '{name}' is missing, which pages show", "schema", "fields")
        self.keys(schema, names)
        self.foreign(schema.get("foreignKeys", []), names)

    def texts(self, held, keys=()):
        for key in ("title", "description", "unit"):
            if not isinstance(held.get(key, ""), str):
                self.say(f"{held[key]!r} found, text expected", *keys, key)

    def file(self):
        name = self.entry.get("path", f"{self.entry['name']}.csv")
        if not isinstance(name, str) or not re.fullmatch(r"\w[\w.-]*\.csv", name, re.A):
            self.say(f"{name!r} found, a file of data/ such as shares.csv expected", "path")
        elif not textfile.within(package.DATA / name, package.DATA):
            self.say(f"'{name}' leads out of data/", "path")

    def field(self, field, path):
        """One column: its name, title, type and limits."""
        if not NAME.fullmatch(str(field["name"])):
            expected = "a name of plain letters, digits and _ expected"
            self.say(f"'{field['name']}' found, {expected}", *path, "name")
        if not field.get("title"):
            self.say(f"the column '{field['name']}' has no title", *path, "name")
        self.texts(field, path)
        kind, limits = field.get("type", "string"), field.get("constraints", {})
        if not isinstance(kind, str) or kind not in KINDS:
            self.say(f"{kind!r} found, one of {', '.join(KINDS)} expected", *path, "type")
        elif not isinstance(limits, dict):
            self.say(
                f"{limits!r} found, limits such as {{minimum: 0}} expected", *path, "constraints"
            )
        else:
            for rule, bound in limits.items():
                self.limit(rule, bound, kind, (*path, "constraints", rule))

    def limit(self, rule, bound, kind, path):
        shape, expected = SHAPES.get(rule, (object, ""))
        if rule not in CONSTRAINTS:
            self.say(f"there is no limit '{rule}'{near(rule, CONSTRAINTS)}", *path)
        elif not isinstance(bound, shape) or (shape is int and isinstance(bound, bool)):
            self.say(f"{bound!r} found for '{rule}', {expected} expected", *path)
        elif rule in BOUNDS and not _is(bound, kind):
            self.say(f"{bound!r} found for '{rule}', a value of type {kind} expected", *path)
        elif rule == "pattern" and not _compiles(bound):
            self.say(f"{bound!r} found, which is no pattern", *path)

    def keys(self, schema, names):
        for name in as_list(schema.get("primaryKey", [])):
            if name not in names:
                words = f"there is no column '{name}' for the key{near(name, names)}"
                self.say(words, "schema", "primaryKey")

    def foreign(self, listed, names):
        """Keys into other tables."""
        for number, key in enumerate(listed if isinstance(listed, list) else [listed]):
            path = ("schema", "foreignKeys", number)
            try:
                columns, there = as_list(key["fields"]), key["reference"]
                table, others = there["resource"], as_list(there["fields"])
            except (KeyError, TypeError):
                self.say("a key such as {fields: [source], reference: {…}} expected", *path)
                continue
            self.reference(columns, str(table), others, names, path)

    def reference(self, columns, table, others, names, path):
        known = package.resources()
        for name in columns:
            if name not in names:
                self.say(f"there is no column '{name}'{near(name, names)}", *path, "fields")
        if table and table not in known:
            words = f"there is no table '{table}'{near(table, known)}"
            return self.say(words, *path, "reference", "resource")
        there = columns_of(known[table]) if table else names
        for name in others if there else ():
            if name not in there:
                words = f"the table '{table}' has no column '{name}'{near(name, there)}"
                self.say(words, *path, "reference", "fields")
        if len(columns) != len(others) or len(columns) != 1:
            self.say("one column on each side of the key expected", *path)


def columns_of(entry):
    """The names of a table's columns, as far as they can be told."""
    schema = entry.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return (
        [str(each["name"]) for each in fields if _named(each)] if isinstance(fields, list) else []
    )


def as_list(value):
    return value if isinstance(value, list) else [value]


def _named(field):
    return isinstance(field, dict) and isinstance(field.get("name"), str)


def _compiles(pattern):
    try:
        return bool(re.compile(pattern))
    except (re.error, RecursionError, OverflowError):
        return False


def _is(bound, kind):
    """Whether a bound is a value of a column's type."""
    try:
        return not isinstance(bound, bool) and value(str(bound), kind) is not None
    except ValueError:
        return False
