"""Drawing one chart: from its file to its spec, its pictures, its table and its card.

`specs_of` runs the contributor's code; all else works on specs, which are data.
"""

import json
import sys
from hashlib import sha256

from engine import (
    card,
    chart_rules,
    citing,
    describing,
    palette,
    reads,
    standalone,
    tables,
    utc,
    years,
)
from engine.problems import Problem, Trouble

VARIANTS = {"wide": 720, "narrow": 360}

# A file edited twice within a second, to the same length, would be taken from Python's cache.
sys.dont_write_bytecode = True


def sketch(chart):
    """The card of a chart drawn in memory, without pictures; or its problems."""
    try:
        return outline(chart, specs_of(chart))
    except Trouble as trouble:
        return trouble.problems


def draw(chart, folder):
    """Write every output of one chart into `folder`; raises Trouble."""
    write(chart, specs_of(chart), folder)


def specs_of(chart, confine=lambda: None):
    """{variant: Vega-Lite spec} of one chart; raises Trouble.

    `confine` is called when all is read that the chart may know, before its own code runs.
    """
    from engine import contributed

    given = {name: tables.load(name) for name in chart.tables}
    described, sources = card.described(chart), set(tables.sources())
    palette.colours()
    confine()
    draw = contributed.draw_function(chart)
    found = {}
    for variant in VARIANTS:
        found[variant] = _spec(chart, draw, given, variant)
        chart_rules.judge(chart, found[variant], sources)
        utc.in_utc(years.written(found[variant], described))
    return found


def _spec(chart, draw, given, variant):
    from engine import contributed, style

    extra = {"narrow": variant == "narrow"} if chart.narrow else {}
    drawn = contributed.guarded(chart, lambda: draw(**given, **extra))
    fault = _fault(drawn)
    if fault:
        raise Trouble(Problem(str(chart.path), chart.line_of(), 1, fault))
    drawn = contributed.guarded(chart, drawn.to_dict)
    drawn["config"] = style.config()
    if not {"hconcat", "vconcat", "concat"} & set(drawn):
        drawn["width"] = VARIANTS[variant]
        drawn["autosize"] = {"type": "fit", "contains": "padding"}
    return drawn


def _fault(drawn):
    import altair

    if not isinstance(drawn, altair.TopLevelMixin):
        return "'draw' must return an Altair chart"
    if isinstance(drawn, altair.Chart) and drawn.mark is altair.Undefined:
        return "a chart without a mark found; 'mark_bar()' or another expected"
    return None


def compiled(chart, specs):
    """{variant: Vega spec}; raises Trouble if a picture would differ with its reader or its day."""
    from engine import picture, refused

    with refused.named(chart, specs):
        found = {variant: picture.compiled(_bare(spec)) for variant, spec in specs.items()}
    faults = dict.fromkeys(fault for vega in found.values() for fault in utc.local(vega))
    if faults:
        raise Trouble(*(refused.of_another_day(chart, fault) for fault in faults))
    return found


def outline(chart, specs):
    """The card without what only pictures tell; raises Trouble where there is nothing to see."""
    from engine import refused

    compiled(chart, specs)
    told = card.card(chart, specs)
    with refused.named(chart, specs):
        _description(chart, specs["wide"], told["columns"])
    return told


def write(chart, specs, folder):
    """Write every output of a chart's specs into `folder`; raises Trouble."""
    from engine import refused

    drawn = compiled(chart, specs)
    with refused.named(chart, specs):
        _write_all(chart, specs, drawn, folder)


def _write_all(chart, specs, drawn, folder):
    from engine import picture, stills

    told = card.card(chart, specs) | {"sizes": {}, "live": {}, "stills": {}}
    told["description"] = _description(chart, specs["wide"], told["columns"])
    _write(folder / f"{chart.name}.vl.json", _json(standalone.spec(specs["wide"]), indent=1))
    for variant, vega in drawn.items():
        vega["usermeta"] = _said_of_itself(specs[variant], told)
        svg, told["sizes"][variant] = picture.inline(vega, f"{chart.name}-{variant}")
        _write(folder / f"{chart.name}.{variant}.svg", svg)
        told["live"][variant] = _live(vega, f"{chart.name}", variant, folder)
        told["stills"] |= stills.draw(vega, told, variant, folder)
        if variant == "wide":
            told["answer"] = picture.answer(vega)
            picture.alone(vega, told, folder)
    _write(folder / f"{chart.name}.csv", card.sheet(chart, specs["wide"]))
    _write(folder / f"{chart.name}.card.json", _json(told, indent=1))


def _description(chart, spec, columns):
    """What the marks amount to, in words; Trouble if none can be seen."""
    from engine import shown

    marks, readings = shown.marks(_bare(spec)), reads.found(spec, columns)
    if not marks:
        words = "nothing to see: no row becomes a mark; are the names of the columns right?"
        raise Trouble(Problem(str(chart.path), chart.line_of(), 1, words))
    return describing.described(marks, readings, reads.counted(spec))


def _said_of_itself(spec, told):
    """What a reader's browser may read aloud: the kinds of numbers, the names of sources."""
    known = tables.sources()
    named = {id: citing.short(known[id]) for id in told["sources"] if id in known}
    return {"reads": [each.told() for each in reads.found(spec, told["columns"])], "sources": named}


def _bare(spec):
    """The spec that is compiled: no binds, no link to a schema."""
    bare = json.loads(json.dumps(spec))
    bare.pop("$schema", None)
    for param in bare.get("params", []):
        param.pop("bind", None)
    return bare


def _live(vega, name, variant, folder):
    text = _json(vega, separators=(",", ":"))
    file = f"{name}.{sha256(text.encode()).hexdigest()[:8]}.{variant}.json"
    _write(folder / file, text)
    return file


def _json(value, **how):
    return json.dumps(value, ensure_ascii=False, allow_nan=False, **how) + "\n"


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def forget_modules():
    """Drop the contributor's modules, so that the next drawing imports them afresh."""
    for name in [n for n in sys.modules if n == "models" or n.startswith(("models.", "charts."))]:
        del sys.modules[name]
