"""`python -m engine.check`: holds every promise of the site to account; it writes nothing.

Judges the data, the facts, the charts and every page; lists all problems, then a line of totals.
"""

import argparse
import ast
import sys
from dataclasses import dataclass, field
from pathlib import Path

from engine import (
    claims,
    facts,
    first_use,
    glossary,
    groups,
    judge,
    reading,
    spread,
    tables,
    unbound,
    usage,
)
from engine.problems import Trouble, finish

DOCS, CHARTS = Path("docs"), Path("charts")
FEW = 12  # names that a note lists without cutting it short


@dataclass
class Report:
    """Everything a run found."""

    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)

    def keep(self, work, otherwise):
        """The work's answer; Trouble becomes problems of the report."""
        try:
            return work()
        except Trouble as trouble:
            self.problems += trouble.problems
            return otherwise


def check():
    """Judge the whole project in the current directory; the Report."""
    report = Report()
    known = _known(report)
    texts = {path: report.keep(lambda path=path: reading.text(path), "") for path in _pages()}
    found = _judge_pages(report, known, texts)
    report.notes += _orphans(report, known, found)
    report.counts = {
        "page": len(texts),
        "chart": len(known.charts),
        "fact": len(known.facts),
        "table": len(report.keep(tables.names, [])),
        "source": len(known.sources),
        "term": len(known.terms),
        "claim": len(known.claims),
    }
    return report


def _known(report):
    """What there is to be held against; the problems of data, facts and charts on the way."""
    from engine import charts, datacheck

    report.problems += report.keep(datacheck.problems, [])
    held, problems = report.keep(facts.judge, ({}, []))
    report.problems += problems
    cards, problems = report.keep(charts.survey, ({}, []))
    report.problems += problems
    sources = report.keep(tables.sources, {})
    terms, problems = glossary.judge()
    report.problems += problems
    said, problems = claims.judge(sources)
    report.problems += problems
    events = report.keep(lambda: tables.load("dispute_events"), [])
    known = judge.Known(set(charts.find()), cards, held, sources, terms, said)
    known.entries = groups.of_all(held, sources, events, terms, said)
    known.tables = report.keep(tables.names, [])
    return known


def _pages():
    return sorted(path for path in DOCS.rglob("*.md") if DOCS / "charts" not in path.parents)


def _judge_pages(report, known, texts):
    """Everything that pages and docstrings promise, after judging it."""
    settings = report.keep(reading.extensions, {})
    allow, found = report.keep(unbound.allowed, unbound.Allowed()), []
    terms = glossary.pattern(known.terms.values())
    heard = [
        (path, reading.find(text, settings, line, col, terms), drawn)
        for path, text, line, col, drawn in [*_texts(texts), *_docstrings(), *claims.texts()]
    ]
    report.problems += spread.judge(heard, known.entries)
    known.shown = {_below_docs(path): _charts_of(here) for path, here, _ in heard}
    for path, here, drawn in heard:
        report.problems += judge.page(here, path, known, drawn)
        report.problems += unbound.judge(here.prose, path, allow)
        report.notes += first_use.notes(here, path, known.terms)
        found += here.promises
    report.problems += allow.problems
    for phrase in sorted({**allow.phrases, **allow.pages}.keys() - allow.used):
        report.notes.append(f"'{phrase}' in {unbound.FILE} is not used")
    return found


def _below_docs(path):
    return path.removeprefix(f"{DOCS.as_posix()}/")


def _charts_of(here):
    return {promise.name for promise in here.promises if promise.kind == "chart"}


def _texts(texts):
    return [(str(path), text, 1, 1, ()) for path, text in texts.items()]


def _docstrings():
    """(path, docstring, line, col, (chart,)) of every chart: its words are Markdown, too."""
    for path in sorted(CHARTS.glob("[!_]*.py")):
        try:
            first = ast.parse(reading.text(path)).body[0]
            text = ast.literal_eval(first.value)
        except (SyntaxError, IndexError, AttributeError, ValueError, Trouble):
            continue  # engine.charts says what is wrong with the file
        if isinstance(text, str):
            yield str(path), text, first.lineno, first.col_offset + 4, (path.stem,)


def _orphans(report, known, found):
    """Notes on the facts, charts, sources and terms that nothing uses."""
    all_names = {"fact": known.facts, "chart": known.charts, "source": known.sources}
    all_names |= {"term": known.terms}
    used = {kind: {p.name for p in found if p.kind == kind} for kind in all_names}
    used["source"] |= {id for claim in known.claims.values() for id in claim.sources}
    for name in report.keep(tables.names, []):
        if name != "sources":
            rows = report.keep(lambda name=name: tables.load(name), [])
            used["source"] |= {id for row in rows for id in usage.sources_of(row)}
    for kind, names in all_names.items():
        unused = sorted(set(names) - used[kind])
        if unused:
            verb = "is" if len(unused) == 1 else "are"
            yield f"{_count(len(unused), kind)} {verb} used nowhere: {', '.join(unused)}"


def shortened(note):
    """`397 sources are used nowhere: aa-tencent, abc-truenorth and 395 more`."""
    names = note.split(", ")
    return note if len(names) <= FEW else f"{', '.join(names[:2])} and {len(names) - 2} more"


def summary(report):
    """`checked: 8 pages, 4 charts, 61 facts, 6 tables, 52 sources: no problems`."""
    parts = ", ".join(_count(number, word) for word, number in report.counts.items())
    number = len(set(report.problems))
    return f"checked: {parts}: {_count(number, 'problem') if number else 'no problems'}"


def _count(number, word):
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def main(words=None):
    parser = argparse.ArgumentParser(prog="python -m engine.check", description=__doc__)
    parser.add_argument("--all", action="store_true", help="list all that is used nowhere")
    given = parser.parse_args(words)
    report = check()
    status = finish(report.problems)
    for note in report.notes:
        print(f"note: {note if given.all else shortened(note)}")
    sys.stderr.flush()
    print(summary(report))
    return status


if __name__ == "__main__":
    sys.exit(main())
