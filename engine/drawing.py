"""Drawing one chart: from its file to its spec, its pictures, its table and its card."""

import importlib.util
import json
import re
import sys
import traceback
from hashlib import sha256
from pathlib import Path

import altair as alt

from engine import card, citing, describing, palette, reads, standalone, style, tables, utc, years
from engine.problems import Problem, Trouble, near

VARIANTS = {"wide": 720, "narrow": 360}

_CALLED = re.compile(r"'(\w+\()")

# A file edited twice within a second, to the same length, would be taken from Python's cache.
sys.dont_write_bytecode = True


def sketch(chart):
    """The card of a chart drawn in memory, without pictures; or its problems."""
    try:
        specs = specs_of(chart)
        compiled(chart, specs)
        return card.card(chart, specs)
    except Trouble as trouble:
        return trouble.problems


def specs_of(chart):
    """{variant: Vega-Lite spec} of one chart; raises Trouble."""
    draw = _draw_function(chart)
    given = {name: tables.load(name) for name in chart.tables}
    return {variant: _spec(chart, draw, given, variant) for variant in VARIANTS}


def _draw_function(chart):
    """The chart's `draw`, from a fresh import of its file."""
    module_spec = importlib.util.spec_from_file_location(f"charts.{chart.name}", chart.path)
    module = importlib.util.module_from_spec(module_spec)
    return _guarded(chart, lambda: (module_spec.loader.exec_module(module), module.draw)[1])


def _spec(chart, draw, given, variant):
    extra = {"narrow": variant == "narrow"} if chart.narrow else {}
    drawn = _guarded(chart, lambda: _as_dict(draw(**given, **extra)))
    if drawn is None:
        raise Trouble(Problem(str(chart.path), 1, 1, "'draw' must return an Altair chart"))
    drawn["config"] = style.config()
    years.written(drawn, card.described(chart))
    utc.in_utc(drawn)
    if not {"hconcat", "vconcat", "concat"} & set(drawn):
        drawn["width"] = VARIANTS[variant]
        drawn["autosize"] = {"type": "fit", "contains": "padding"}
    _judge(chart, drawn)
    return drawn


def _as_dict(drawn):
    return drawn.to_dict() if isinstance(drawn, alt.TopLevelMixin) else None


def _guarded(chart, work):
    """Run a contributor's code; what it raises becomes a problem at their own line."""
    try:
        with style.no_silent_logic():
            return work()
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        path, line = _own_line(chart, frames)
        words = str(error).strip().splitlines() or [""]
        message = f"{type(error).__name__}: {words[0]}".rstrip(": ")
        raise Trouble(Problem(path, line, 1, message)) from error


def _own_line(chart, frames):
    """The deepest frame in charts/ or models/: where the contributor should look."""
    here = Path.cwd()
    for frame in reversed(frames):
        file = Path(frame.filename)
        file = file.relative_to(here) if file.is_relative_to(here) else file
        if file.parts[0] in ("charts", "models"):
            return str(file), frame.lineno
    return str(chart.path), 1


def _judge(chart, spec):
    """Colours must exist, rows must say their source."""
    problems = []
    for name in sorted(palette.asked(json.dumps(spec)) - palette.names()):
        known = [f"--{colour}" for colour in palette.names()]
        message = f"there is no colour '--{name}'{near(f'--{name}', known)}"
        problems.append(Problem(str(chart.path), _line_of(chart, name), 1, message))
    if not spec.get("datasets"):
        problems.append(Problem(str(chart.path), 1, 1, "no rows found in the chart"))
    elif any("source" not in row for row in card.rows_of(spec)):
        message = "a row without its source found; make rows with {**row, …} or style.data"
        problems.append(Problem(str(chart.path), 1, 1, message))
    problems += [Problem(str(chart.path), 1, 1, message) for message in reads.faults(spec)]
    if problems:
        raise Trouble(*problems)


def _line_of(chart, words):
    lines = chart.path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if words in line), 1)


def draw(chart, folder):
    """Write every output of one chart into `folder`; raises Trouble."""
    specs = specs_of(chart)
    from engine import refused

    with refused.named(chart, specs):
        _write_all(chart, specs, folder)


def compiled(chart, specs):
    """{variant: Vega spec}; raises Trouble if a picture would differ with its reader or its day."""
    from engine import picture, refused

    with refused.named(chart, specs):
        found = {variant: picture.compiled(_bare(spec)) for variant, spec in specs.items()}
    faults = dict.fromkeys(fault for vega in found.values() for fault in utc.local(vega))
    if faults:
        raise Trouble(*(_of_another_day(chart, fault) for fault in faults))
    return found


def _of_another_day(chart, fault):
    from engine import refused

    line = refused.line_of(chart, *_CALLED.findall(fault))
    return Problem(str(chart.path), line, 1, f"{fault}, found")


def _write_all(chart, specs, folder):
    from engine import picture, stills

    told = card.card(chart, specs) | {"sizes": {}, "live": {}, "stills": {}}
    told["description"] = _description(specs["wide"], told)
    _write(folder / f"{chart.name}.vl.json", _json(standalone.spec(specs["wide"]), indent=1))
    for variant, vega in compiled(chart, specs).items():
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


def _description(spec, told):
    """What the marks amount to, in words."""
    from engine import shown

    marks, readings = shown.marks(_bare(spec)), reads.found(spec, told["columns"])
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
    return json.dumps(value, ensure_ascii=False, **how) + "\n"


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def forget_modules():
    """Drop the contributor's modules, so that the next drawing imports them afresh."""
    for name in [n for n in sys.modules if n == "models" or n.startswith(("models.", "charts."))]:
        del sys.modules[name]
