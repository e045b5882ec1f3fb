"""What there is to hold promises against; the problems of data, facts and charts on the way."""

from engine import claims, facts, glossary, groups, judge, tables


def gather(report):
    """Everything known, as far as it can be read."""
    from engine import charts, datacheck

    report.problems += report.keep(datacheck.problems, [])
    held = _held(report, facts.judge)
    cards = _held(report, charts.survey)
    sources = report.keep(tables.sources, {})
    terms = _held(report, glossary.judge)
    said = _held(report, lambda: claims.judge(sources))
    events = report.keep(lambda: tables.load("dispute_events"), [])
    known = judge.Known(set(charts.find()), cards, held, sources, terms, said)
    known.entries = groups.of_all(held, sources, events, terms, said)
    known.tables = report.keep(tables.names, [])
    return known


def _held(report, judged):
    """What holds; the problems of the rest go into the report."""
    found, problems = report.keep(judged, ({}, []))
    report.problems += problems
    return found
