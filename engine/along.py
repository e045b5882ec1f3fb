"""Lines in words: how each runs along its time or scale."""

import re
from collections import Counter
from itertools import pairwise

from engine import shapes
from engine.spoken import amount, difference, listed, moment, opened, when

FEW = 2  # lines told one by one
LONG = 4  # figures in a line: below that a biggest step says nothing new
WAYS = {
    "rise": "rises from {first} to {last}",
    "fall": "falls from {first} to {last}",
    "peak": "rises from {first} to {high}, then falls to {last}",
    "low": "falls from {first} to {low}, then rises to {last}",
    "mixed": "goes up and down, from {first} to {last}",
}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DATED = re.compile(r"\d{4}(-.*)?")
MONTH = re.compile(r"(\d{4})-(\d{2})")


def series(figures, axis, time):
    """{name: figures in the order of their axis}; lines are named by what tells them apart.

    On a scale that is no time, figures that each have a name of their own are one line. Series
    that say different things of one time are lines of their own.
    """
    placed = [figure for figure in figures if axis in figure.keys]
    lines = _grouped(placed, axis, lambda figure: [])
    if time and any(_twice(line, axis) for line in lines.values()):
        lines = _grouped(placed, axis, lambda figure: [figure.series])
    if not time and len(lines) == len(placed):
        lines = {(): placed}
    apart = [at for at, texts in enumerate(zip(*lines, strict=False)) if len(set(texts)) > 1]
    named = {", ".join(rest[at] for at in apart if rest[at]): line for rest, line in lines.items()}
    return {name: _ordered(line, axis) for name, line in named.items()}


def _grouped(figures, axis, more):
    lines = {}
    for figure in figures:
        rest = [text for key, text in figure.keys.items() if key != axis]
        lines.setdefault((*rest, *more(figure)), []).append(figure)
    return lines


def _twice(line, axis):
    return len({figure.keys[axis] for figure in line}) < len(line)


def _ordered(line, axis):
    texts = [figure.keys[axis] for figure in line]
    if all(NUMBER.fullmatch(text) for text in texts):
        return sorted(line, key=lambda figure: float(figure.keys[axis]))
    if all(DATED.fullmatch(text) for text in texts):
        return sorted(line, key=lambda figure: figure.keys[axis])
    return line


def told(lines, axis, name, time):
    """Sentences: of one line in full; of several, the highest ones in brief."""
    at = when if time else _at(axis, next(iter(lines.values()))[0].unit)
    if len(lines) == 1:
        [line] = lines.values()
        step = _step(line, axis) if time else []  # places on a scale may be any way apart
        return [_sentence(name, line, axis, at), *step, *_missing(line, axis)]
    highest = sorted(lines, key=lambda each: -max(figure.value for figure in lines[each]))[:FEW]
    sentences = [_sentence(each or name, lines[each], axis, at, brief=True) for each in highest]
    if len(lines) > FEW:
        sentences.insert(0, f"{len(lines)} lines; the highest are {listed(highest)}.")
    return sentences


def _at(axis, told):
    """A function: `47` → `at $47 a kilogram`; the unit of the scale is said if it is another."""
    unit = axis.rpartition(", ")[2]
    return lambda text: f"at {amount(float(text), '' if unit == told else unit)}"


def _sentence(name, line, axis, at, brief=False):
    """Shape, ends and extremes of one line; in brief without a further extreme of a turn."""
    values = [figure.value for figure in line]
    way = shapes.shape(values)
    places = {"first": 0, "last": len(line) - 1}
    places |= {"high": values.index(max(values)), "low": values.index(min(values))}
    words = {key: f"{line[place]} {at(line[place].keys[axis])}" for key, place in places.items()}
    words |= {key: _first(line, places[key], axis, at) for key in ("high", "low")}
    if len(line) == 1:
        return f"{opened(name)}: {words['first']}."
    if way == "level":
        about = "about " if len(set(values)) > 1 else ""
        return f"{opened(name)}: stays at {about}{line[0]}, {_reach(line, axis)}."
    turn = {"peak": ["high"], "low": ["low"]}.get(way, [])
    named = {line[places[key]].words for key in ("first", "last", *turn)}
    more = "" if brief and turn else _extremes(places, words, named, line)
    return f"{opened(name)}: {WAYS[way].format(**words)}{more}{_drawn(line)}."


def _drawn(line):
    """That a line is put together: what changes between two series may be how they count."""
    count = len({figure.series for figure in line if figure.series})
    return f"; drawn from {count} series" if count > 1 else ""


def _first(line, place, axis, at):
    """`100 % in 2016`, or `100 %, first in 2016` if it comes again."""
    again = any(figure.value == line[place].value for figure in line[place + 1 :])
    return f"{line[place]}{', first' * again} {at(line[place].keys[axis])}"


def _extremes(places, words, told, line):
    """The highest and the lowest, unless a value told already is written alike."""
    found = {"high": "highest", "low": "lowest"}
    kept = [key for key in found if line[places[key]].words not in told]
    return "".join(f"; {found[key]}: {words[key]}" for key in kept)


def _reach(line, axis):
    first, last = (moment(line[place].keys[axis]) for place in (0, -1))
    return f"from {first} to {last}"


def _step(line, axis):
    """The biggest change between neighbours, none of them across a gap."""
    values, texts = [f.value for f in line], [f.keys[axis] for f in line]
    place = shapes.biggest(values, gaps(texts))
    if place is None or len(line) < LONG or shapes.shape(values) == "level":
        return []
    change = values[place + 1] - values[place]
    way, size = "up" if change > 0 else "down", difference(change, line[place].unit)
    ends = f"from {moment(texts[place])} to {moment(texts[place + 1])}"
    return [f"Biggest step: {way} {size}, {ends}."]


def gaps(texts):
    """Places before which years or months are left out, where most follow one another."""
    numbers = [_count(text) for text in texts]
    if None in numbers or len(numbers) < 3:
        return []
    steps = [after - before for before, after in pairwise(numbers)]
    usual = Counter(steps).most_common(1)[0][0]
    return [place for place, step in enumerate(steps) if step > usual]


def _count(text):
    """A year or a month as a running number."""
    month = MONTH.fullmatch(text)
    if month:
        return int(month[1]) * 12 + int(month[2])
    return int(text) if re.fullmatch(r"\d{4}", text) else None


def _missing(line, axis):
    """What has no figure, where most others have one."""
    texts = [figure.keys[axis] for figure in line]
    spans = [_between(texts[place], texts[place + 1]) for place in gaps(texts)]
    if len(spans) > 2:
        return [f"There are {len(spans)} gaps."]
    return [f"No figure for {listed(spans)}."] if spans else []


def _between(before, after):
    """`2019`, or `2019 to 2021`, of what lies between two years or months."""
    first, last = _count(before) + 1, _count(after) - 1
    ends = dict.fromkeys(moment(_text(number, before)) for number in (first, last))
    return " to ".join(ends)


def _text(number, like):
    """A running number as a year or a month again."""
    year, month = divmod(number - 1, 12)
    return f"{year}-{month + 1:02d}" if MONTH.fullmatch(like) else str(number)
