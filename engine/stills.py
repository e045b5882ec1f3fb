"""Stills of a chart told in steps: a stand-alone picture for each value of its control `step`."""

import copy
import math
import re

from engine import palette, picture, stepwise

# The page's font cannot reach a picture that stands alone: a common one is set to its width.
WEIGHTS = {400: "", 600: " Bold"}
COMMON = ("Arial", "Liberation Sans", "Helvetica", "Roboto")
_HEAD = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*>')
_ORIGIN = re.compile(r"translate\(([\d.]+),([\d.]+)\)")


def draw(vega, card, variant, folder):
    """Write `NAME.step-VALUE.VARIANT.svg` for every value; {variant: their [width, height]}."""
    drawn = {
        written: picture.inline(_at(vega, value), "s")[0]
        for written, value in stepwise.values(card["controls"]).items()
    }
    if not drawn:
        return {}
    frame = _frame(drawn.values())
    for written, svg in drawn.items():
        path = folder / stepwise.file(card["name"], written, variant)
        path.write_text(_alone(svg, *frame) + "\n", encoding="utf-8", newline="\n")
    return {variant: _across(*frame)}


def _at(vega, value):
    """The compiled chart with its `step` at a value."""
    moved = copy.deepcopy(vega)
    next(each for each in moved["signals"] if each["name"] == stepwise.STEP)["value"] = value
    return moved


def _frame(svgs):
    """[left, top] and [right, bottom] of the origin: room for every still, so that none jumps."""
    places = [(_numbers(_ORIGIN.search(svg)), _numbers(_HEAD.match(svg))) for svg in svgs]
    before = [math.ceil(max(origin[n] for origin, _ in places)) for n in (0, 1)]
    after = [math.ceil(max(size[n] - origin[n] for origin, size in places)) for n in (0, 1)]
    return before, after


def _numbers(found):
    return [float(number) for number in found.groups()]


def _across(before, after):
    return [sum(pair) for pair in zip(before, after, strict=True)]


def _alone(svg, before, after):
    """The picture on its own paper, light or dark as the page that shows it."""
    origin, (width, height) = _numbers(_ORIGIN.search(svg)), _across(before, after)
    left, top = (own - room for own, room in zip(origin, before, strict=True))
    place = f'width="{width}" height="{height}"'
    seen = f'{place} viewBox="{left:g} {top:g} {width} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {seen}>'
    paper = f'<rect x="{left:g}" y="{top:g}" {place} fill="var(--paper)"/>'
    drawn = paper + _HEAD.sub("", svg)
    return f"{head}<style>{_faces()}{palette.stylesheet(drawn)}</style>{drawn}"


def _faces():
    return "".join(
        f'@font-face{{font-family:"Ore Sans";font-weight:{weight};size-adjust:94%;'
        f"src:{','.join(f'local({name}{bold})' for name in COMMON)}}}"
        for weight, bold in WEIGHTS.items()
    )
