"""Two pictures for question blocks: bars on their tracks, and a line over a pad to draw on.

The browser draws a reader's guess into the same coordinates.
"""

from engine.elements import add, plain
from engine.scales import figure

WIDTH, ROW = 360, 52
LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 44, 346, 14, 170, 200
LETTER = 7  # the width of a letter, about
SHORT = 4  # letters: a longer name of the last point ends with the picture
FEW = 6  # points: of more, only the ends, the highest and the lowest are named


def bars(parent, scale, items, values):
    """A row for each item: its name, and a bar from zero, or the nearest end, to its value."""
    svg, home = _svg(parent, ROW * len(items)), _across(max(scale.low, min(0, scale.high)), scale)
    for number, (item, value) in enumerate(zip(items, values, strict=True)):
        top = ROW * number
        if item.label:
            _text(svg, item.label, 0, top + 14, class_="ask-name")
        _text(svg, item.words, WIDTH, top + 14, class_="ask-value", text_anchor="end")
        for name, ends in (("ask-track", (0, WIDTH)), ("ask-data", (home, _across(value, scale)))):
            x, width = min(ends), abs(ends[1] - ends[0])
            add(svg, "rect", class_=name, x=_short(x), y=top + 20, width=_short(width), height=12)


def pad(parent, scale, items):
    """The axes alone."""
    svg = _svg(parent, HEIGHT)
    _axes(svg, scale, [item.label for item in items])
    return svg


def line(parent, scale, items, values):
    """The axes and the line of the data, its figures beside its points."""
    svg = pad(parent, scale, items)
    points = [(_x(i, len(values)), _y(value, scale)) for i, value in enumerate(values)]
    path = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
    add(svg, "polyline", class_="ask-data", points=path, fill="none")
    for number in _named(values):
        x, y = points[number]
        y += 17 if _below(values, number, y) else -7
        anchor = "start" if number == 0 else "end" if number == len(values) - 1 else "middle"
        _text(svg, _bare(items[number].words), x, y, class_="ask-value", text_anchor=anchor)


def _below(values, number, y):
    """Whether a point's figure stands below it: where the line leaves upward, or has come down."""
    away = values[number] < values[number - 1] if number else values[0] < values[1]
    return y < TOP + 12 or (away and y < BOTTOM - 18)


def _named(values):
    """The numbers of the points whose figures are written."""
    if len(values) <= FEW:
        return range(len(values))
    ends = {0, len(values) - 1, values.index(max(values)), values.index(min(values))}
    return sorted(ends)


def _bare(words):
    """`about $9.30 per kg` → `$9.30`: the unit stands at the axis."""
    return next((word for word in words.split() if any(map(str.isdigit, word))), words)


def _axes(svg, scale, labels):
    for value in (scale.low, (scale.low + scale.high) / 2, scale.high):
        y = _short(_y(value, scale))
        add(svg, "line", class_="ask-grid", x1=LEFT, x2=RIGHT, y1=y, y2=y)
        _text(svg, figure(value), LEFT - 6, _y(value, scale) + 4, text_anchor="end")
    if scale.unit:
        _text(svg, scale.unit, LEFT, 9)
    for number in _labelled(labels):
        last = number == len(labels) - 1 and len(labels[number]) > SHORT
        x, anchor = (WIDTH, "end") if last else (_x(number, len(labels)), "middle")
        _text(svg, labels[number], x, BOTTOM + 18, text_anchor=anchor)


def _labelled(labels):
    """The numbers of the labels for which there is room."""
    room = (RIGHT - LEFT) / (len(labels) - 1)
    every = -(-(max(map(len, labels)) * LETTER + 4) // room)
    return range(0, len(labels), int(every))


def _across(value, scale):
    return WIDTH * float((value - scale.low) / (scale.high - scale.low))


def _x(number, count):
    return LEFT + (RIGHT - LEFT) * number / (count - 1)


def _y(value, scale):
    return BOTTOM - (BOTTOM - TOP) * float((value - scale.low) / (scale.high - scale.low))


def _svg(parent, height):
    return add(parent, "svg", viewBox=f"0 0 {WIDTH} {height}", font_size=13, fill="currentColor")


def _text(svg, words, x, y, **attributes):
    add(svg, "text", plain(words), x=_short(x), y=_short(y), **attributes)


def _short(number):
    return f"{round(number, 1):g}"
