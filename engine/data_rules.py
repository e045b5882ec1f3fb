"""The data's own rules, written in the data package: what must agree with what, row by row.

    rules:
      - {sum: share, by: [stage], to: 100, within: 0.3}
      - {sum: tonnes, by: [year], to: {country: World}, percent: 0.3, where: {series: …}}
      - {order: [low, high]}               each at least the one before, where both are filled
      - {rising: date, by: [imposing]}     no row before the one above it
      - {peak: rate, by: [imposing], within: 0.3}   not far above or below both its neighbours
      - {one: rate, for: [layer, first_day]}    rows that share these share the cell
      - {equal: growth, to: "(b / a - 1) * 100", within: 0.1}
      - {years: [period, date]}            both begin in the same year
      - {same: rate, as: steps.rate, key: {id: step}, there: {status: applied}}
      - {among: date, of: events.date}     one of the cells of another column
      - {months: tonnes, of: monthly.tonnes, key: {product: product}}   months of the row's period
      - {match: date, pattern: ".*-01", where: {precision: month}}
      - {before sources: date, days: 3}    not after the newest of the row's sources

`where` and `except` choose rows by their cells; a list gives several.
"""

import itertools
import re
from collections import defaultdict
from datetime import date, timedelta

from engine import row_sums, tables
from engine.problems import Trouble
from engine.rule_words import amount, first_year, months_of, told


def faults(table, rule):
    """(row, column, words) of every row that breaks a rule."""
    rows = [row for row in table if _chosen(row, rule.get("where", {}))]
    if "except" in rule:
        rows = [row for row in rows if not _chosen(row, rule["except"])]
    yield from RULES[kind_of(rule)](rows, rule)


def kind_of(rule):
    """The word that says what kind of rule it is; None if it is none."""
    return next((name for name in RULES if name in rule), None)


def _chosen(row, wanted):
    """Whether a row's cells are those wanted; a list gives several."""
    return all(
        row[column] in value if isinstance(value, list) else row[column] == value
        for column, value in wanted.items()
    )


def _groups(rows, columns):
    found = defaultdict(list)
    for row in rows:
        found[tuple(row[column] for column in columns)].append(row)
    return found.values()


def _sum(rows, rule):
    """The cells of a group add up to a number, or to the cell of one row of the group."""
    column, to = rule["sum"], rule["to"]
    for group in _groups(rows, rule.get("by", [])):
        whole = [row for row in group if isinstance(to, dict) and _chosen(row, to)]
        if isinstance(to, dict) and len(whole) != 1:
            continue
        parts = [row for row in group if row not in whole and row[column] is not None]
        found, wanted = sum(row[column] for row in parts), whole[0][column] if whole else to
        if parts and not _near(found, wanted, rule):
            yield (
                parts[-1],
                column,
                f"the rows add up to {amount(found)}, {amount(wanted)} expected",
            )


def _near(found, wanted, rule):
    if isinstance(found, str) or isinstance(wanted, str):
        return found == wanted
    room = rule.get("within", 0) + abs(wanted) * rule.get("percent", 0) / 100
    return abs(found - wanted) <= room + 1e-9


def _order(rows, rule):
    for row in rows:
        filled = [column for column in rule["order"] if row[column] is not None]
        for first, second in itertools.pairwise(filled):
            if _later(row[first], row[second]):
                yield row, second, f"{told(second, row)} found, {told(first, row)} or more expected"


def _later(first, second):
    """Whether the first comes after the second; of days, as far as both are known."""
    if isinstance(first, str) or isinstance(second, str):
        first, second = str(first), str(second)
        length = min(len(first), len(second))
        return first[:length] > second[:length]
    return first > second


def _rising(rows, rule):
    column = rule["rising"]
    for group in _groups(rows, rule.get("by", [])):
        for above, row in itertools.pairwise(group):
            if _later(above[column], row[column]):
                yield row, column, f"{told(column, row)} found below {amount(above[column])}"


def _peak(rows, rule):
    column = rule["peak"]
    for group in _groups([row for row in rows if row[column] is not None], rule.get("by", [])):
        for before, row, after in zip(group, group[1:], group[2:], strict=False):
            cell, ends = row[column], sorted((before[column], after[column]))
            beside = min(max(cell, ends[0]), ends[1])
            if not _near(beside, cell, rule):
                words = f"{told(column, row)} found between {amount(before[column])} and"
                yield row, column, f"{words} {amount(after[column])}: a slip, or a rule too narrow"


def _one(rows, rule):
    column = rule["one"]
    for group in _groups(rows, rule["for"]):
        for row in group[1:]:
            if row[column] != group[0][column]:
                words = f"{told(column, row)} found, {amount(group[0][column])} in line"
                yield row, column, f"{words} {group[0].line}: one of them is wrong"


def _equal(rows, rule):
    column = rule["equal"]
    for row in rows:
        wanted = row_sums.value(rule["to"], row)
        if row[column] is not None and wanted is not None and not _near(row[column], wanted, rule):
            yield row, column, f"{told(column, row)} found, {amount(wanted)} reckoned from the row"


def _years(rows, rule):
    first, second = rule["years"]
    for row in rows:
        years = first_year(row[first]), first_year(row[second])
        if all(years) and years[0] != years[1]:
            yield row, second, f"{told(second, row)} found, a day of {years[0]} expected"


def _same(rows, rule):
    name, _, column = rule["as"].partition(".")
    known = _rows_of(name, rule.get("there", {}))
    for row in rows:
        keys = {there: _key(row, here, rule) for there, here in rule.get("key", {}).items()}
        for other in known if row[rule["same"]] is not None else ():
            if all(other[there] == key for there, key in keys.items()):
                wanted = _plus(other[column], rule.get("days", 0))
                if wanted is not None and not _near(row[rule["same"]], wanted, rule):
                    where = f"{amount(wanted)} in {name}.csv line {other.line}"
                    words = f"{told(rule['same'], row)} found, {where}: one of them is wrong"
                    yield row, rule["same"], words


def _rows_of(name, wanted):
    try:
        return [row for row in tables.kept(name) if _chosen(row, wanted)]
    except Trouble:
        return []  # engine.datacheck says what is wrong with it


def _key(row, column, rule):
    """A row's key into another table; of several, with ; between, the one that the rule takes."""
    keys = row[column].split(";") if isinstance(row[column], str) else [row[column]]
    return keys[-1 if rule.get("take") == "last" else 0]


def _plus(day, days):
    return str(date.fromisoformat(day) + timedelta(days)) if day and days else day


def _among(rows, rule):
    name, _, column = rule["of"].partition(".")
    known = {row[column] for row in _rows_of(name, rule.get("there", {}))}
    for row in rows:
        cell = row[rule["among"]]
        if known and cell is not None and cell not in known:
            words = f"{told(rule['among'], row)} found, which is no {column} of {name}.csv"
            yield row, rule["among"], words


def _match(rows, rule):
    column = rule["match"]
    for row in rows:
        if row[column] is not None and not re.fullmatch(rule["pattern"], str(row[column])):
            wanted = " and ".join(f"{name} {value}" for name, value in rule["where"].items())
            words = f"{told(column, row)} found, {rule['pattern']} expected where {wanted}"
            yield row, column, words


def _months(rows, rule):
    """A year or a half of it is the sum of its months, where all of them are known."""
    name, _, column = rule["of"].partition(".")
    for row in rows:
        months, keys = months_of(row["period"]), rule["key"].items()
        there = [each for each in _rows_of(name, {}) if all(each[a] == row[b] for a, b in keys)]
        parts = [each for each in there if each["month"] in months]
        found = sum(each[column] for each in parts)
        whole = sum(each["months"] for each in parts) == len(months)
        if months and whole and not _near(row[rule["months"]], found, rule):
            words = f"{told(rule['months'], row)} found, its months in {name}.csv add up to"
            yield row, rule["months"], f"{words} {amount(found)}"


def _before_sources(rows, rule):
    column, known = rule["before sources"], _rows_of("sources", {})
    published = {row["id"]: str(row["published"] or "") for row in known}
    for row in rows:
        ids = [row["source"], *(row.get("also") or "").split(";")]
        days = [published.get(id, "") for id in ids if id]
        cell = str(row[column])
        if all(days) and re.match(r"\d{4}", cell) and _later(_moved(cell, rule), max(days)):
            words = f"{told(column, row)} found, but its newest source is of {max(days)}"
            yield row, column, words


def _moved(day, rule):
    """A day a few days earlier, if the rule allows them."""
    days = rule.get("days", 0)
    return _plus(day, -days) if days and len(day) == 10 else day


RULES = {
    "sum": _sum,
    "order": _order,
    "rising": _rising,
    "peak": _peak,
    "one": _one,
    "equal": _equal,
    "years": _years,
    "same": _same,
    "among": _among,
    "months": _months,
    "match": _match,
    "before sources": _before_sources,
}
