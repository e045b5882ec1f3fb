"""A chart in two or three sentences, worked out from the marks that it shows as it opens.

Along a time or a scale: the shape of each line, its ends, its extremes, its biggest step, its gaps.
Without one: what is largest and smallest, and how the rest spreads. Events and texts are counted.
"""

import re
from collections import Counter
from dataclasses import dataclass

from engine import along, among
from engine.spoken import ISO, amount, listed, moment

ROOM = 60  # words
TOLD = ("first estimate", "derived", "forecast", "planned", "part of a month")
BARE = re.compile(r"[−-]?[\d.,]+")
FEW = range(2, 7)  # kinds that are worth counting, if the author names none
MOST = 6  # kinds counted one by one
TIMES = ("When", "Date")


@dataclass
class Figure:
    """One number: its value, how it is written, what it is of, and what kind of figure it is."""

    value: float
    words: str
    keys: dict
    unit: str = ""
    kind: str = ""
    series: str = ""

    def __str__(self):
        return f"{self.words} ({self.kind})" if self.kind else self.words


def described(marks, readings, counted=None):
    """The description of a chart; `marks` as of `shown.marks`, `readings` as of `reads.found`.

    `counted` is noun → title in the tooltip, of marks without numbers: `{"events": "Kind"}`.
    """
    found = _together(readings, marks)
    sentences = [each for name, reading, figures in found for each in _told(reading, figures, name)]
    sentences += _open_ones(readings, marks)
    return " ".join(_fitting(sentences or _counted(marks, counted or {})))


def _fitting(sentences):
    """As many of the sentences, in their order, as there is room for; the first in any case."""
    kept, words = [], 0
    for sentence in sentences:
        words += len(sentence.split())
        if kept and words > ROOM:
            break
        kept.append(sentence)
    return kept


def _together(readings, marks):
    """(name, reading, figures) of each reading; the low and the high ends of ranges are one."""
    found = {}
    for reading in readings:
        label = reading.label.rpartition(", ")[0] or reading.label
        name = "" if label in ("Low", "High") else label
        figures = [_figure(mark, reading) for mark in marks if _has(mark, reading)]
        found.setdefault(name, (reading, []))[1].extend(figures)
    return [(name, *each) for name, each in found.items() if each[1]]


def _has(mark, reading):
    return isinstance(mark.get(reading.label), float)


def _figure(mark, reading):
    value, unit = mark[reading.label], reading.unit or mark.get("Unit", "")
    words = mark.get("words") or ""
    if not words or BARE.fullmatch(words):
        words = amount(value, unit)
    keys = {key: mark[key] for key in reading.keys if key in mark}
    return Figure(value, words, keys, unit, _kind(mark), mark.get("Series", ""))


def _open_ones(readings, marks):
    """Ranges that the tooltip words, and that no number stands for."""
    for reading in readings:
        wide = [mark for mark in marks if mark.get(reading.label) == "" and mark.get("words")]
        last = list(reading.keys)[-1:]
        named = [", ".join([*(mark[key] for key in last), mark["words"]]) for mark in wide]
        if named:
            yield f"Ranges: {'; '.join(named)}."


def _kind(mark):
    """What a figure must not be given without."""
    status = mark.get("status", "")
    return "reported" if mark.get("grade") == "reported" else status if status in TOLD else ""


def _told(reading, figures, name):
    """The sentences of one reading."""
    axis = reading.time or _scale(reading, figures)
    lines = along.series(figures, axis, reading.time) if axis else {}
    if any(len(line) > 1 for line in lines.values()):
        return along.told(lines, axis, name, reading.time)
    kept = [key for key in reading.keys if key != reading.time]
    return among.told(figures, kept, reading.ranked, name)


def _scale(reading, figures):
    """The last key, if it is a number wherever it is given: a price, a size."""
    last = list(reading.keys)[-1] if reading.keys else None
    texts = [figure.keys[last] for figure in figures if last in figure.keys]
    return last if texts and all(BARE.fullmatch(text) for text in texts) else None


def _counted(marks, counted):
    """How many there are, of which kinds, from when to when."""
    if not marks:
        return []
    columns = {title: [mark.get(title, "") for mark in marks] for title in marks[0]}
    noun, title = next(iter(counted.items()), ("marks", _kinds(columns)))
    return [_number(len(marks), noun, columns.get(title)), *_span(columns)]


def _kinds(columns):
    """The first column of few kinds."""
    return next((title for title, texts in columns.items() if len(set(texts)) in FEW), None)


def _number(count, noun, kinds):
    if not kinds:
        return f"{count} {noun}."
    counts = Counter(kinds).most_common()
    if len(counts) == 1:
        return f"{count} {noun}, all {kinds[0]}."
    most = MOST if len(counts) > MOST + 1 else len(counts)
    parts = [f"{kind or 'none'} {number}" for kind, number in counts[:most]]
    if most < len(counts):
        parts.append(f"{len(counts) - most} other kinds {sum(n for _, n in counts[most:])}")
    return f"{count} {noun}: {listed(parts)}."


def _span(columns):
    """From the first date to the last, of the first column that holds dates or words for them."""
    for title, texts in columns.items():
        dates = [text for text in texts if text]
        by = columns["date"] if title in TIMES and any(columns["date"]) else dates
        if dates and all(ISO.fullmatch(text) for text in by):
            ordered = sorted(zip(by, dates, strict=True))
            return [f"{title}: {moment(ordered[0][1])} to {moment(ordered[-1][1])}."]
    return []
