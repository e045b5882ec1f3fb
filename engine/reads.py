"""What a chart's numbers are: value, unit, what each is of; read from its own Vega-Lite spec.

The convention for authors: a tooltip names what a mark is, then its value, then remarks. The value
is the first quantitative entry; the entries before it are its keys, a number among them ordinal.
Its unit stands in its title after the last comma (`Share, %`), or with its column in the data
package.

Where that does not say it, the chart file does:

    chart.properties(usermeta=reads({"Change": {"field": "_change", "unit": "%"}}))

names the entry that tells the value in words, and the numeric field behind them. `time` names the
key that is a time, if it is neither temporal nor titled Year, Month, Date, Quarter, Period or Day.
`ranked` names the key over which a rank makes sense: `{"Share, %": {"ranked": "Country"}}`. A rank
is never assumed. An entry titled Unit is the unit of its own mark.

A chart without a quantitative entry, of events or texts, has no reading. Its marks are counted by
one of their entries: `usermeta=reads(counted={"events": "Kind"})`.
"""

from dataclasses import dataclass

from engine.problems import near

TIMES = {"year", "month", "date", "quarter", "period", "day"}
PARTS = ("layer", "hconcat", "vconcat", "concat")
SAYABLE = ("field", "unit", "time", "ranked")


@dataclass(frozen=True)
class Reading:
    """One kind of number in a chart; `keys` is title → field of what it is of."""

    label: str
    field: str
    unit: str
    keys: dict
    time: str | None
    ranked: str | None

    def told(self):
        """As a reader's browser is told."""
        return {**vars(self), "keys": list(self.keys)}


def found(spec, columns=()):
    """The readings of a chart, in the order of its layers; `columns` are those of its card."""
    units = {column["name"]: column["unit"] for column in columns}
    said, readings = asked(spec), {}
    for tips in tooltips(spec):
        reading = _reading(tips, said, units)
        if reading:
            readings.setdefault((reading.label, reading.field), reading)
    return list(readings.values())


def faults(spec):
    """What a chart file says of its readings that its tooltips do not bear out."""
    titles = [title(tip) for tips in tooltips(spec) for tip in tips]
    for name in counted(spec).values():
        if name not in titles:
            yield f"no tooltip is titled '{name}'{near(name, titles)}"
    for label, said in asked(spec).items():
        if label not in titles:
            yield f"no tooltip is titled '{label}'{near(label, titles)}"
        for word in set(said) - set(SAYABLE):
            yield f"'{word}' found for '{label}', one of {', '.join(SAYABLE)} expected"
    for reading in found(spec):
        for key in {reading.time, reading.ranked} - {None, *reading.keys}:
            yield f"'{key}' does not stand before '{reading.label}'{near(key, reading.keys)}"


def asked(spec):
    """What the author says of entries: title → field, unit, time, ranked."""
    return (spec.get("usermeta") or {}).get("reads", {})


def counted(spec):
    """What the marks are, and the entry by which they are counted; {} if the author names none."""
    return (spec.get("usermeta") or {}).get("counted", {})


def tooltips(spec, inherited=()):
    """The tooltip of each mark: a list of entries with fields."""
    encoding = {**dict(inherited), **spec.get("encoding", {})}
    if "mark" in spec:
        yield entries(encoding)
    for part in parts(spec):
        yield from tooltips(part, encoding)


def entries(encoding):
    """The entries of a tooltip that show a field."""
    tips = encoding.get("tooltip", [])
    return [tip for tip in (tips if isinstance(tips, list) else [tips]) if "field" in tip]


def parts(spec):
    """The layers and views that a spec is made of."""
    return [part for name in PARTS for part in spec.get(name, ())]


def title(tip):
    """The words before an entry's value."""
    return tip.get("title") or tip["field"]


def _reading(tips, asked, units):
    """The reading of one mark, or None."""
    titles = [title(tip) for tip in tips]
    said = [name for name in titles if "field" in asked.get(name, {})]
    plain = [name for name, tip in zip(titles, tips, strict=True) if _counts(tip)]
    if not said + plain:
        return None
    label = (said + plain)[0]
    at = titles.index(label)
    more, keys = asked.get(label, {}), dict(zip(titles[:at], tips[:at], strict=True))
    field = more.get("field", tips[at]["field"])
    return Reading(
        label=label,
        field=field,
        unit=more.get("unit", _unit(label, units.get(field, ""))),
        keys={name: tip["field"] for name, tip in keys.items()},
        time=more.get("time", _time(keys)),
        ranked=more.get("ranked"),
    )


def _counts(tip):
    return tip.get("type") == "quantitative" and "aggregate" not in tip


def _unit(label, described):
    return label.rpartition(", ")[2] if ", " in label else described


def _time(keys):
    for name, tip in keys.items():
        if tip.get("type") == "temporal" or name.lower() in TIMES:
            return name
    return None
