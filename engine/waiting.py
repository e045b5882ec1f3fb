"""What cannot be told because of a fault elsewhere: it waits, and is counted in one line."""

from collections import Counter, defaultdict

from engine.problems import Problem

ALL = object()  # stands for the names of a kind of which nothing can be read
WORDS = ("table", "source", "fact", "claim", "term", "event", "chart", "link")


class Waiting:
    """Kind → name → the file at fault; links that lead there are counted as they are met."""

    def __init__(self):
        self.names, self.links = defaultdict(dict), Counter()

    def __bool__(self):
        return any(self.names.values())

    def add(self, kind, names):
        """These names wait; `names` is name → path of the file at fault."""
        self.names[kind] |= {name: str(path) for name, path in names.items()}

    def whole(self, kind, path):
        """All that there may be of a kind waits."""
        self.names[kind].setdefault(ALL, str(path))

    def cause(self, kind, name):
        """The path of the file that a name waits for; None if it does not wait."""
        held = self.names.get(kind, {})
        return held.get(name) or held.get(ALL)

    def any(self, kind):
        return bool(self.names.get(kind))

    def meets(self, kind, name):
        """Whether a link leads to what waits; if so, the link waits as well."""
        path = self.cause(kind, name)
        self.links.update([path] if path else [])
        return path is not None

    def problems(self, causes):
        """One line for each file at fault: what waits for it, after the last of its causes."""
        places = {problem.path: problem for problem in sorted(causes, reverse=True)}
        for path, counts in sorted(self._counts().items()):
            known = places.get(path)
            line, col = (known.line, known.col) if known else (1, 1)
            if any(counts.values()):
                yield Problem(path, line, col, f"{_words(counts)} for this", follows=True)

    def _counts(self):
        """Path → (kind → how many wait for it)."""
        counts = defaultdict(Counter)
        for kind, names in self.names.items():
            for name, path in names.items():
                counts[path][kind] += name is not ALL
        for path, number in self.links.items():
            counts[path]["link"] += number
        return counts


def _words(counts):
    """`26 facts, 2 charts and 38 links wait`."""
    told = [f"{counts[kind]} {kind}{'s' * (counts[kind] > 1)}" for kind in WORDS if counts[kind]]
    verb = "waits" if sum(counts.values()) == 1 else "wait"
    return f"{', '.join(told[:-1])} and {told[-1]} {verb}" if told[1:] else f"{told[0]} {verb}"
