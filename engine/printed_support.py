"""What stands behind the words of a finished page: the entries that it links, shows and tells."""

import re
from functools import cached_property

from engine.printed_entries import Entry

SHOWS = {  # class of a list or box → the kind of entry that stands in it
    "facts": "fact",
    "facts-elsewhere": "fact",
    "events": "event",
    "claims": "claim",
    "claim-entry": "claim",
    "sources": "source",
    "glossary": "term",
    "corrections": "correction",
    "reasons": "reason",
}
OF_CHARTS = {"chart-described", "chart-answer", "chart-controls", "chart-scroll", "chart-picture"}
OF_CHARTS |= {"chart-reader", "chart-sources", "still"}
OF_QUESTIONS = {"ask-option", "ask-row", "ask-picture", "ask-pad"}
OF_TABLES = {"register-table", "register-columns", "register-drawn", "register-used"}
OF_TABLES |= {"register-count"}
HEADING = re.compile("h[1-6]")


class Support:
    """The entries behind a page, near and far; `entries` is (kind, id) → Entry."""

    def __init__(self, page, site, entries):
        self.page, self.site, self.entries = page, site, entries
        links = [node for node in page.article.all() if node.tag == "a"]
        self.targets = {link: self._target(link) for link in links}
        self._kept = {}  # a box → the entry that it shows

    def target(self, link):
        """The entry, or the heading of a page, at which a link ends; None elsewhere."""
        return self.targets.get(link)

    def _target(self, link):
        page, id = self.site.follow(self.page.path, link.attrs.get("href", ""))
        return self._at(page, id) if page else None

    def _at(self, page, id):
        node = page.ids.get(id)
        if node is None:
            heading = next((each for each in page.article.all() if each.tag == "h1"), None)
            told = f"{page.title}\n{heading.text if heading else ''}"
            return Entry("page", page.path, told)
        return self.shown(node) or Entry("page", page.path, node.text)

    def shown(self, node):
        """The entry that an element with an id shows, or None."""
        id = node.attrs.get("id", "")
        if id.startswith("fn:"):
            return self.entries.get(("source", id.removeprefix("fn:")))
        if node.tag == "figure":
            return self.entries.get(("chart", id))
        kinds = [SHOWS[name] for each in node.above() for name in each.classes if name in SHOWS]
        found = (self.entries.get((kind, _bare(id))) for kind in kinds)
        return next((entry for entry in found if entry), None)

    def own(self, run):
        """The entry whose words a part of the page shows; None in running prose."""
        if run.told and run.node.tag == "a":
            return self.target(run.node)
        return self._of(run.node)

    def _of(self, node):
        if node is None or (node.tag == "legend" and "ask-question" in node.classes):
            return None
        if node not in self._kept:
            own = self._own(node)
            self._kept[node] = self._of(node.parent) if own is None else own
        return self._kept[node]

    def _own(self, node):
        if node.classes & OF_TABLES or self._is_table_told(node):
            return self.entries.get(("tables", ""))
        if node.classes & OF_QUESTIONS:
            return self._question(node)
        if node.classes & OF_CHARTS:
            return self._chart(node)
        if node.attrs.get("data-question"):
            page = self.site.pages.get(f"{node.attrs['data-page']}/index.html")
            return self._at(page or self.page, node.attrs["data-question"])
        if node.tag == "dd":
            return self._term(node)
        return self.shown(node) if node.attrs.get("id") and node.tag != "figure" else None

    def _is_table_told(self, node):
        """Whether it is the name or the description of a table, as the data package has it."""
        told = self.entries.get(("tables", "")) if self._tells_tables else None
        if told is None or node.tag not in ("p", "h3"):
            return False
        return " ".join(node.text.rstrip("#").split()) in told.text

    @cached_property
    def _tells_tables(self):
        return any(id.startswith("table-") for id in self.page.ids)

    def _term(self, node):
        before = node.parent.children[: node.parent.children.index(node)]
        heads = [each for each in before if not isinstance(each, str) and each.tag == "dt"]
        return self.shown(heads[-1]) if heads else None

    def _question(self, node):
        """What the controls and the picture of a question may say."""
        section = next((each for each in node.above() if "ask" in each.classes), None)
        return section and self._once(section, self._asked)

    def _once(self, box, make):
        if (box, make) not in self._kept:
            self._kept[box, make] = make(box)
        return self._kept[box, make]

    def _asked(self, section):
        told = [value for each in section.all() for value in each.attrs.values()]
        told += [words for each in section.all() if (words := wrong_option(each))]
        told += [self.target(link).text for link in section.all() if self.target(link)]
        return Entry("question", section.attrs.get("id", ""), "\n".join(told))

    def _chart(self, node):
        """The chart of a figure, or of the step in which a still of it stands."""
        boxes = (each for each in node.above() if each.tag == "figure" or "step" in each.classes)
        box = next(boxes, None)
        return box and self._once(box, self._drawn)

    def _drawn(self, box):
        names = [each.attrs.get("data-chart", "") for each in box.above()]
        name = next(filter(None, names), box.attrs.get("id"))
        chart, linked = self.entries.get(("chart", name)), map(self.target, box.all())
        told = [entry.words or entry.text for entry in linked if entry and entry is not chart]
        return chart and Entry("chart", chart.id, "\n".join([chart.text, *told]))

    @property
    def far(self):
        """The entries that the page links or shows anywhere."""
        return self._linked[-1]

    def near(self, run):
        """The entries that the section of a run links or shows.

        The words before the first section and the last line sum up the page: all of it is near.
        """
        number = self._sections.get(run.node, 0)
        summary = number == 0 or "Last reviewed" in run.text
        return self.far if summary else self._linked[number]

    @cached_property
    def _sections(self):
        """Element → the number of the section that it stands in; 0 before the first."""
        number, found = 0, {}
        for node in self.page.article.all():
            number += bool(HEADING.fullmatch(node.tag)) and node.tag != "h1"
            found[node] = number
        return found

    @cached_property
    def _linked(self):
        """Number of a section → its entries; -1: those of the whole page."""
        found = {number: [] for number in (-1, *self._sections.values())}
        for node, number in self._sections.items():
            entry = self.target(node) if node.tag == "a" else None
            entry = self.shown(node) if node.tag == "figure" else entry
            if entry and entry.kind == "chart" and entry.id in self.page.ids:
                entry = self.entries[("drawn", entry.id)]  # a docstring does not bear itself out
            for place in (number, -1) if entry else ():
                found[place].append(entry)
        return {number: list(dict.fromkeys(held)) for number, held in found.items()}


def wrong_option(node):
    """The words of an option that is not right, as its answer repeats them; or nothing."""
    if node.tag != "li" or "data-right" in node.attrs:
        return ""
    if not any("ask-answer" in each.classes for each in node.above()):
        return ""
    first = next((each for each in node.children if not isinstance(each, str)), None)
    return first.text if first is not None and first.tag == "strong" else ""


def _bare(id):
    return id.removeprefix("reason-")
