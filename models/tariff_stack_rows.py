"""Rows for the model of the tariff stack: what each layer adds from day to day."""

from datetime import date, timedelta

from models import tariff_stack as model

PRESETS = ("2025-04-15", "2025-05-14", "2025-10-20", "2025-11-10", "2026-02-24")
NEW_YEAR = "2025-01-01"  # the sum is drawn up to this day, or from it
NO_END = "9999-12-31"
NOTED = {"announced": ", only announced", "reported": ", reported", "unclear": ", not read if due"}
STATES = {"announced": "announced, never applied", "unclear": "not read whether due"}
SUMS = {"added": "applied", "layers": "applied"} | {each: each for each in NOTED}


def numbered(text):
    """`2025-04-15` as 20250415."""
    return int(text.replace("-", ""))


def spoken(text):
    return model.spoken(*(int(part) for part in text.split("-")))


def window(row):
    """First and last day of the evidence, as numbers and in words."""
    ends = row["first_day"], row["last_day"]
    return *map(numbered, ends), *map(spoken, ends)


def span(row):
    """First and last day on which a layer, or the plan of one, stood."""
    first = row["first_day"] or row["announced_on"]
    return first, row["last_day"] or row["announced_to"] or NO_END


def sums_on(layers, kind, day):
    """Points that applied, layers that applied, and points of each other state, on a day."""
    found = {}
    for name, state in SUMS.items():
        rows = [row for row in layers if (row["kind"], row["state"]) == (kind, state)]
        rates = [1 if name == "layers" else row["rate"] for row in rows]
        on = [model.applies(*map(numbered, span(row)), day) for row in rows]
        found[name] = model.added_points(rates, on)
    return found


def changes(layers, row):
    """The days on which the stack of a kind may change, within the evidence."""
    ends = [span(each) for each in layers if each["kind"] == row["id"]]
    days = {first for first, _ in ends} | {after(last) for _, last in ends if last != NO_END}
    return sorted({row["first_day"], *days} - {d for d in days if not within(d, row)})


def within(day, row):
    return row["first_day"] <= day <= row["last_day"]


def after(day):
    return str(date.fromisoformat(day) + timedelta(days=1))


def most(layers, row):
    """The highest stack of a kind, hollow layers and all."""
    every = [sums_on(layers, row["id"], numbered(day)) for day in changes(layers, row)]
    return max(sum(found.values()) - found["layers"] for found in every)


def history(layers, kinds):
    """The sum of each kind from change to change, before and from the start of 2025."""
    for kind, row in kinds.items():
        days = {row["first_day"], row["last_day"], NEW_YEAR, *changes(layers, row)}
        before = None
        for day in sorted(each for each in days if within(each, row)):
            added = sums_on(layers, kind, numbered(day))["added"]
            point = {"_kind": kind, "_day": day, "_added": added, "_said": spoken(day)}
            if day == NEW_YEAR and before is not None:
                yield {**row, **point, "_added": before, "_era": "old", "_new": False}
            era = "old" if day < NEW_YEAR else "new"
            yield {**row, **point, "_era": era, "_new": added != (before or 0)}
            before = added


def placed(layers, kinds):
    """Each layer with its place in the stack of its kind and what it adds on the preset days."""
    slots = {}
    for row in layers:
        mine = slots.setdefault(row["kind"], {})
        slot = mine.setdefault(row["layer"], len(mine))
        first, last = map(numbered, span(row))
        stands = {f"points_{day}": model.applies(first, last, numbered(day)) for day in PRESETS}
        points = {name: row["rate"] if on else None for name, on in stands.items()}
        state = row["state"]
        words = {"_state": STATES.get(state, state), "_noted": NOTED.get(state, "")}
        hidden = {"_kind": row["kind"], "_slot": slot, "_from": first, "_to": last}
        yield {**row, **kinds[row["kind"]], **row, **points, **words, **hidden}
