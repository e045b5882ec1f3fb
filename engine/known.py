"""What there is to hold promises against; the problems of data, facts and charts on the way."""

from engine import claims, facts, glossary, groups, judge, tables
from engine.problems import Trouble
from engine.waiting import Waiting


def gather(report):
    """Everything known, as far as it can be read; what waits for a fault is in `waiting`."""
    from engine import charts, datacheck

    waiting = Waiting()
    report.problems += datacheck.problems()
    sources = _rows(report, waiting, "source", "sources")
    held = _held(report, waiting, "fact", facts.judge_all)
    cards, problems = report.keep(charts.survey, ({}, []))
    report.problems += problems
    terms = _held(report, waiting, "term", glossary.judge_all)
    known_ids = None if waiting.any("source") and not sources else _and_lost(sources, waiting)
    said = _held(report, waiting, "claim", lambda: claims.judge_all(known_ids))
    events = _rows(report, waiting, "event", "dispute_events")
    known = judge.Known(set(charts.find()), cards, held, sources, terms, said)
    known.entries = groups.of_all(held, sources, events.values(), terms, said)
    known.events = events
    known.tables, known.waiting = _tables(waiting), waiting
    _undrawn(report, waiting, cards)
    return known


def _held(report, waiting, kind, judged):
    """What holds; the problems of the rest go into the report, and their names wait."""
    found, problems, lost = judged()
    report.problems += problems
    waiting.add(kind, lost)
    return found


def _rows(report, waiting, kind, name):
    """The rows of a table by id; the ids of rows that cannot be read wait."""
    try:
        if name not in [*tables.names(), "sources"]:  # a site may have no timeline
            return {}
        table = tables.kept(name)
    except Trouble as trouble:
        report.problems += trouble.problems
        waiting.whole(kind, trouble.problems[0].path)
        return {}
    report.problems += table.problems
    if table.problems and not table:
        waiting.whole(kind, table.problems[0].path)
    waiting.add(kind, dict.fromkeys(table.lost, table.path))
    return {row["id"]: row for row in table}


def _and_lost(sources, waiting):
    return {*sources, *waiting.names.get("source", ())}


def _tables(waiting):
    try:
        return tables.names()
    except Trouble as trouble:
        waiting.whole("table", trouble.problems[0].path)
        return []


def _undrawn(report, waiting, cards):
    """Charts without a card that are drawn from a table that cannot be read wait for it."""
    from engine import charts

    broken = report.keep(tables.broken, {})
    for chart in report.keep(charts.contracts, {}).values() if broken else ():
        paths = [broken[name] for name in chart.tables if name in broken]
        if paths and chart.name not in cards:
            waiting.add("chart", {chart.name: paths[0]})
