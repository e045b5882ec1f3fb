"""What a chart shows as it opens: every mark with its values, as Vega itself works them out."""

import json
import re
from html import unescape

from engine import picture, reads

MARK, BETWEEN = "\u241e", "\u241f"  # signs that no table holds
_LABEL = re.compile(f'aria-label="{MARK}([^"]*)"')


def marks(spec):
    """Each mark that a reader can point at, once: {title in its tooltip: text, as in its row}.

    A reading's label leads to a number. Beside it: under `words` what the tooltip makes of the
    number, where it words it; under `status` and `grade` what kind of figure it is; its `date`.
    """
    spec, units = json.loads(json.dumps(spec)), []
    spec.get("config", {}).pop("aria", None)
    _speak(spec, {}, reads.asked(spec), units)
    svg = picture.drawn(picture.compiled(spec))
    found = dict.fromkeys(unescape(label) for label in _LABEL.findall(svg))
    told = [_mark(words.split(BETWEEN), units) for words in found]
    return [mark for at, mark in enumerate(told) if mark not in told[:at]]


def _speak(spec, inherited, asked, units):
    """Give each mark with a tooltip a description that says its values, and note their titles."""
    encoding = {**inherited, **spec.get("encoding", {})}
    tips = reads.entries(encoding)
    if "mark" in spec and tips:
        said = {title: value for tip in tips for title, value in _values(tip, asked)}
        said |= {name: _text(name) for name in ("status", "grade", "date")}
        words = f" + '{BETWEEN}' + ".join([f"'{MARK}{len(units)}'", *said.values()])
        spec["encoding"] = {**spec.get("encoding", {}), "description": {"value": {"expr": words}}}
        units.append(list(said))
    for part in reads.parts(spec):
        _speak(part, encoding, asked, units)


def _values(tip, asked):
    """(title, expression) of what an entry shows; a number behind words comes before them."""
    title, field = reads.title(tip), tip["field"]
    behind = asked.get(title, {}).get("field", field)
    if tip.get("type") == "quantitative" or behind != field:
        yield title, f"'#' + {_text(behind)}"
    else:
        yield title, _date(field) if tip.get("type") == "temporal" else _text(field)
    if behind != field:
        yield "words", _text(field)


def _text(field):
    value = f"datum[{json.dumps(field)}]"
    return f"(isValid({value}) ? {value} : '')"


def _date(field):
    value = f"datum[{json.dumps(field)}]"
    return f"(isValid({value}) ? utcFormat({value}, '%Y-%m-%d') : '')"


def _mark(words, units):
    number, *values = words
    return {title: _typed(value) for title, value in zip(units[int(number)], values, strict=True)}


def _typed(text):
    """A number as such, `''` where there is none; words as they are."""
    if not text.startswith("#"):
        return text
    return float(text[1:]) if text[1:] else ""
