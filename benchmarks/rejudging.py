"""Judges a copy of the project again and again, reading anew only what a falsehood touches."""

import hashlib
import json
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from engine import (
    charts,
    check,
    host_settings,
    oracle,
    printed_entries,
    printed_site,
    reading,
    shelf,
    tables,
    texts,
)
from engine import known as everything
from engine.printed_site import Site

CARDS, CARD = Path("docs/charts"), "*.card.json"
DRAWN = ("sizes", "live", "stills")  # what a card knows only when its pictures are drawn
ADDRESS = "http://127.0.0.1:8000/ore-and-order/"


class Kept:
    """The slow parts of a check; each answer is kept under the bytes that it was made from."""

    def __init__(self):
        self.answers = {}
        self.gather, self.hear = everything.gather, texts.hear
        self.read, self.sketch = texts._read, charts._sketched
        texts._read = lambda find, text: self.once(text, lambda: self.read(find, text))
        charts._sketched = self._sketched
        everything.gather = self._gather

    def once(self, key, make):
        """The answer kept under a key; made if there is none."""
        if key not in self.answers:
            self.answers[key] = make()
        return self.answers[key]

    def _sketched(self, stale):
        keys = {chart.name: self._key(chart) for chart in stale}
        missing = [chart for chart in stale if keys[chart.name] not in self.answers]
        for name, *answer in self.sketch(missing):
            self.answers[keys[name]] = (name, *answer)
        return [self.answers[key] for key in keys.values()]

    def _key(self, chart):
        asked = {path for name in [*chart.tables, "sources"] for path in tables.inputs(name)}
        return chart.name, bytes_of(chart.path, *sorted(asked))

    def _gather(self, report):
        known, problems = self.once(("known", self.data()), self._gathered)
        report.problems += problems
        return known

    def _gathered(self):
        report = check.Report()
        return self.gather(report), report.problems

    def data(self):
        """The bytes of all data and of what the charts say."""
        data = [path for path in Path("data").rglob("*.*") if path.is_file()]
        return bytes_of(*sorted(data), *sorted(Path("charts").glob("*.py")), *CARDS.glob(CARD))

    def problems(self, page=None):
        """(path, words) of all that the check finds, or of what it finds of one page alone."""
        texts.hear = self.hear if page is None else lambda *_: self._heard(page)
        return {(each.path, each.message) for each in check.check().problems}

    def _heard(self, page):
        text = texts.Text(page, reading.text(Path(page)))
        find = self.once("finder", lambda: reading.finder(host_settings.extensions()))
        return [texts.Heard(text, texts._read(find, text))]


def bytes_of(*paths):
    """What tells files from others."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.digest()


class Pages:
    """The pages as MkDocs prints them, each printed again when asked."""

    def __init__(self):
        self.config = load_config(site_url=ADDRESS)
        self.config.plugins.on_startup(command="build", dirty=False)
        self.files = get_files(self.config)
        get_navigation(self.files, self.config)
        self.site, self.drawn = Site({}, ADDRESS), printed_site.drawn()
        self.bodies = {}
        for file in self.files.documentation_pages():
            self.print(file.src_uri)

    def move(self):
        """Read from the current directory from now on."""
        for file in self.files:
            file.src_dir = str(Path("docs").absolute())
            file.__dict__.pop("abs_src_path", None)  # the host keeps the path that it was

    def print(self, name):
        """Print one page again, `facts.md`; what it was before."""
        file = self.files.get_file_from_path(name)
        before = self.site.pages.get(file.dest_uri), self.bodies.get(name)
        page = file.page
        page.read_source(self.config)
        page.render(self.config, self.files)
        self.bodies[name] = page.content
        html = f"<title>{page.title}</title><article>{page.content}</article>"
        self.site.pages[file.dest_uri] = printed_site.page(file.dest_uri, html, self.drawn)
        return before

    def restore(self, name, before):
        """Take a page back as it was before it was printed again."""
        printed, self.bodies[name] = before
        self.site.pages[printed.path] = printed

    def faults(self, names, entries):
        """What the oracle finds on these pages."""
        free = oracle.allowed()
        paths = [self.files.get_file_from_path(name).dest_uri for name in names]
        asked = [self.site.pages[path] for path in paths]
        return {
            (p.path, p.message) for page in asked for p in oracle.of(page, self.site, entries, free)
        }


class Judge:
    """Knows what is so before anything is falsified, and tells what a falsehood changes."""

    def __init__(self):
        self.kept = Kept()
        self.known = self.kept.problems()
        self.cards = {path: path.read_text(encoding="utf-8") for path in sorted(CARDS.glob(CARD))}
        self._tell()
        self.pages = Pages()
        self.names = list(self.pages.bodies)
        self.known |= self._faults(self.names) | self._of_registers()
        self.alone = {}  # page → what the check finds of it when it judges no other

    def prepare(self, falsehood):
        """Before a page is falsified: what is so of it now."""
        page = falsehood.path
        if page.startswith("docs/") and page not in self.alone:
            self.alone[page] = self.kept.problems(page)

    def outcome(self, falsehood):
        """(outcome, the first problem or the pages that change) of what stands in the files now."""
        page = falsehood.path if falsehood.path.startswith("docs/") else None
        found = sorted(self.kept.problems(page) - self.known - self.alone.get(page, set()))
        if found:
            return "by the check", found[0][1]
        if falsehood.kind.endswith("code"):
            return "harmless", "(code or an example)"
        faults = sorted(set() if page else self._of_registers() - self.known)
        if faults:
            return "by the oracle", faults[0][1]
        return self._printed([Path(page).name] if page else self._touched(falsehood))

    def _printed(self, names):
        self._tell()
        before = {name: self.pages.print(name) for name in names}
        try:
            changed = [name for name, each in before.items() if each[1] != self.pages.bodies[name]]
            faults = sorted(self._faults(changed) - self.known)
        finally:
            for name, each in before.items():
                self.pages.restore(name, each)
        if faults:
            return "by the oracle", faults[0][1]
        return ("missed", f"(on {', '.join(changed)})") if changed else ("harmless", "")

    def _faults(self, names):
        entries = self.kept.once(("entries", self.kept.data()), printed_entries.read)
        return self.pages.faults(names, entries)

    def _of_registers(self):
        return {(problem.path, problem.message) for problem in oracle.of_registers()}

    def _touched(self, falsehood):
        """The pages that may change: those that hold a word of the entry, or the chart."""
        marks = self._marks(falsehood)
        return [name for name, body in self.pages.bodies.items() if any(m in body for m in marks)]

    def _marks(self, falsehood):
        """What a page holds that shows the entry, the chart or the table of a falsehood."""
        path = Path(falsehood.path)
        if path.parent == Path("charts"):
            return [f'id="{path.stem}"', f"#{path.stem}"]
        if path.suffix == ".toml":
            return [f'"{falsehood.entry}"', f"#{falsehood.entry}"]
        read = [card.stem.partition(".")[0] for card in self.cards if self._reads(card, path.stem)]
        facts = [f.id for f in shelf.facts().values() if any(c[0] == path.stem for c in f.cells)]
        ids = [falsehood.entry] if path.stem in ("sources", "dispute_events") else facts
        marks = [f'id="{name}"' for name in read] + [f'"{id}"' for id in ids]
        return marks + [f"#{id}" for id in ids] + [f"fn:{id}" for id in ids] + [path.stem]

    def _reads(self, card, table):
        return table in json.loads(self.cards[card]).get("tables", ())

    def _tell(self):
        """Let the cards of charts say what their files and tables say now."""
        for name, card in charts.survey()[0].items():
            path = CARDS / f"{name}.card.json"
            held = json.loads(self.cards.get(path, "{}"))
            text = json.dumps(card | {key: held[key] for key in DRAWN if key in held})
            if path in self.cards and path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
