"""Figures without a time in words: largest, smallest, and how the rest spreads."""

import re
from collections import Counter
from statistics import median

from engine.spoken import opened

ALL = 4  # so few are all named
FEW = 3  # groups told one by one
SUMS = re.compile(r"(all|others?|rest|total|world)\b", re.IGNORECASE)  # none is one among others


def told(figures, keys, ranked, name):
    """Sentences on figures that are told apart by their keys."""
    apart = [key for key in keys if len({figure.keys.get(key) for figure in figures}) > 1]
    others = [key for key in apart if key != ranked]
    figures = [each for each in figures if not SUMS.match(each.keys.get(ranked, ""))] or figures
    if ranked in apart and others:
        return _by_group(figures, ranked, others)
    return _spread(figures, _label(figures, apart), name)


def _label(figures, apart):
    """A function: the name of a figure, by the first key that tells all apart, or by all."""
    many = len({tuple(figure.keys.items()) for figure in figures})
    alone = [key for key in apart if len({f.keys.get(key) for f in figures}) == many]
    keys = alone[:1] or apart
    return lambda figure: ", ".join(figure.keys[key] for key in keys if figure.keys.get(key))


def _spread(figures, label, name):
    """All of few; of many the largest, the smallest, and where the middle is."""
    ordered = sorted(figures, key=lambda figure: -figure.value)
    if len(ordered) <= ALL:
        listing = "; ".join(_one(figure, label) for figure in ordered)
        return [opened(f"{name}: {listing}." if name else f"{listing}.")]
    if ordered[0].value == ordered[-1].value:
        return [f"All {len(ordered)} are at {ordered[0]}."]
    first, last = _tied(ordered, label), _tied(sorted(figures, key=_value), label)
    if not name:  # both ends of ranges: to count them would count a range twice
        return [f"Highest figure: {first}; lowest: {last}."]
    return [f"{opened(name)}, largest: {first}; smallest: {last}.", *_middle(ordered)]


def _value(figure):
    return figure.value


def _one(figure, label):
    name = label(figure)
    return f"{name}, {figure}" if name else str(figure)


def _tied(ordered, label):
    """The first figure, and how many share its place."""
    same = [figure for figure in ordered if figure.value == ordered[0].value]
    alike = f" ({len(same) - 1} more alike)" if len(same) > 1 else ""
    return f"{label(same[0])}, {same[0]}{alike}"


def _middle(ordered):
    """Half of all figures lie below their median."""
    middle = median(figure.value for figure in ordered)
    near = min(ordered, key=lambda figure: (abs(figure.value - middle), figure.value))
    count = sum(figure.value <= near.value for figure in ordered)
    return [f"{count} of the {len(ordered)} are at {near.words} or less."]


def _by_group(figures, ranked, others):
    """What leads in each group; of many groups, how often who leads."""
    groups = {}
    for figure in figures:
        group = ", ".join(figure.keys[key] for key in others)
        groups.setdefault(group, []).append(figure)
    tops = {name: sorted(each, key=lambda f: -f.value) for name, each in groups.items()}
    if len(tops) <= FEW:
        parts = [f"{name}: {_leaders(each, ranked)}" for name, each in tops.items()]
        return [f"{opened(part)}." for part in parts]
    leaders = Counter(each[0].keys[ranked] for each in tops.values() if _leads(each))
    lead = [
        f"By {others[0].lower()}, {who} is largest in {times} of {len(tops)}."
        for who, times in leaders.most_common(1)
    ]
    return lead + _spread(figures, _label(figures, [*others, ranked]), "")


def _leads(ordered):
    return len(ordered) == 1 or ordered[0].value > ordered[1].value


def _leaders(ordered, ranked):
    return ", then ".join(f"{figure.keys[ranked]} {figure}" for figure in ordered[:2])
