"""`python -m engine.check`: holds every promise of the site to account; it writes nothing.

Judges the data, the facts, the charts and every page; lists all problems, then a line of totals.
"""

import argparse
import sys
from dataclasses import dataclass, field
from functools import partial

from engine import (
    command,
    corrections,
    dates_of_prose,
    destinations,
    dialect,
    doc_files,
    first_use,
    foreign,
    glossary,
    heading_ids,
    judge,
    link_words,
    navigation,
    orphans,
    page_links,
    prose,
    question_rules,
    signs,
    spread,
    surroundings,
    tables,
    texts,
    unbound,
)
from engine import known as everything
from engine.known_dates import KnownDates
from engine.orphans import counted
from engine.problems import Trouble, finish

STOPPED = 128  # the exit status of what a signal ended is more


@dataclass
class Report:
    """Everything a run found."""

    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    measures: dict = field(default_factory=dict)  # page → how hard it is to read

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
    known = everything.gather(report)
    heard = texts.hear(report, glossary.pattern(known.terms.values()))
    known.shown = {each.text.page: _charts_of(each.found) for each in heard if each.text.page}
    for judged in (_judge_promises, _judge_links, _judge_prose):
        report.keep(partial(judged, report, known, heard), None)
    promised = [promise for each in heard for promise in each.found.promises]
    if known.waiting:
        report.problems += [*known.waiting.problems(report.problems)]
    else:
        report.notes += report.keep(lambda: list(orphans.notes(known, promised)), [])
    report.counts = _counts(known, heard)
    return report


def _judge_promises(report, known, heard):
    report.problems += spread.judge(heard, known.entries)
    report.problems += corrections.judge(known, [each.text.page for each in heard])
    report.problems += question_rules.judge(heard, known.facts)
    report.notes += question_rules.notes(heard)
    for each in heard:
        text = each.text
        report.problems += judge.page(each.found, text.path, known, text.drawn)


def _judge_links(report, known, heard):
    files = doc_files.listed()
    report.problems += doc_files.judge(files)
    report.problems += destinations.judge(heard, known)
    report.problems += page_links.judge(heard, files, known.charts, known.tables)
    report.problems += report.keep(lambda: navigation.judge(known.shown), [])
    for each in heard:
        for rules in (foreign, dialect, heading_ids):
            report.problems += rules.judge(each.found.printed, each.text)


def _judge_prose(report, known, heard):
    allow = report.keep(unbound.allowed, unbound.Allowed())
    loaded = [] if known.waiting else [tables.kept(name) for name in known.tables]
    dated = KnownDates(known, loaded) if loaded else None
    today = surroundings.today()
    for each in heard:
        report.problems += signs.judge(each.text)
        report.problems += dates_of_prose.judge(each, dated, allow, today)
        report.problems += unbound.judge(each, allow)
        report.problems += link_words.judge(each, known, allow)
        report.notes += first_use.notes(each.found, each.text.path, known.terms)
    report.problems += allow.problems
    for phrase in sorted({**allow.phrases, **allow.pages}.keys() - allow.used):
        report.notes.append(f"'{phrase}' in {unbound.FILE} is not used")
    pages = [each for each in heard if each.text.page]
    report.problems += prose.judge(pages)
    report.measures = prose.measures(pages)


def _charts_of(found):
    return {promise.name for promise in found.promises if promise.kind == "chart"}


def _counts(known, heard):
    return {
        "page": sum(bool(each.text.page) for each in heard),
        "chart": len(known.charts),
        "fact": len(known.facts),
        "table": len(known.tables),
        "source": len(known.sources),
        "term": len(known.terms),
        "claim": len(known.claims),
    }


def summary(report):
    """`checked: 8 pages, 4 charts, 61 facts, 6 tables, 52 sources: no problems`."""
    parts = ", ".join(counted(number, word) for word, number in report.counts.items())
    number = len({problem for problem in report.problems if not problem.follows})
    return f"checked: {parts}: {counted(number, 'problem') if number else 'no problems'}"


def words_of(report):
    """A line for each page: its words, its grade, its longest sentence, and how many are long."""
    yield "words  grade  longest  over 25  page"
    for path, found in report.measures.items():
        row = f"{found.words:5}  {found.grade:5.1f}  {found.longest:7}  {found.over:5} %"
        yield f"{row}  {path}"


def whole():
    """The Report of a check that reached its end; None, with a line, when code that ran ended it.

    A signal that ends the run is passed on.
    """
    try:
        return check()
    except SystemExit as ended:
        if isinstance(ended.code, int) and ended.code >= STOPPED:
            raise
        words = f"the check was ended by exit({ended.code!r}) before its totals"
        print(f"{words}: a chart or a model calls it", file=sys.stderr)
        return None


def main(words=None):
    """Judge, say what was found, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m engine.check", description=__doc__)
    parser.add_argument("--all", action="store_true", help="list all that is used nowhere")
    parser.add_argument("--words", action="store_true", help="list how hard each page is to read")
    given = parser.parse_args(words)
    report = whole()
    if not report:
        return 1
    status = finish(report.problems)
    for note in report.notes:
        print(f"note: {note if given.all else orphans.shortened(note)}")
    for line in words_of(report) if given.words else ():
        print(line)
    sys.stderr.flush()
    print(summary(report))
    return status


if __name__ == "__main__":
    sys.exit(command.run(main))
