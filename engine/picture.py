"""Pictures of a compiled chart: inlinable SVG, stand-alone SVG, PNG."""

import re
import textwrap
from functools import cache
from html import escape, unescape
from pathlib import Path

import vl_convert

from engine import identity, palette, tables, utc
from engine.contract import plain
from engine.palette import FONT

FONTS = Path(__file__).parent / "fonts"
VEGA_LITE = "6.4"
MARGIN, HEAD, LINE = 20, 21, 26  # px: around the picture, headline type, headline line height
_ANSWER = re.compile(r'<g class="[^"]* answer_marks"[^>]*><text[^>]*>([^<]*)</text>')
_PLACES = re.compile(r'(?<= d=")[^"]*|(?<=translate\()[^)]*')  # px: tenths will do
_TENTHS = re.compile(r"(\d+)(?:\.0(?=\d?(?:\D|$))|(\.[1-9]))\d*")
_EMPTY = re.compile(r"<g(?:\s[^<>]*)?(?:/>|(?<!/)></g>)")
PREVIEW = 1200 / 760  # a link preview is about 1,200 px wide


@cache
def _fonts():
    vl_convert.register_font_directory(str(FONTS))


def compiled(spec):
    """The Vega spec of a Vega-Lite spec."""
    vega = vl_convert.vegalite_to_vega(spec, vl_version=VEGA_LITE)
    vega.get("config", {}).pop("customFormatTypes", None)  # Vega-Lite's alone
    return utc.dates_read(utc.steps_in_utc(vega))


def drawn(vega):
    """A Vega spec as SVG, as the renderer writes it."""
    _fonts()
    return vl_convert.vega_to_svg(vega)


def inline(vega, name):
    """(SVG for a page, [width, height] in px); ids are the chart's own, colours CSS variables."""
    svg = slim(drawn(vega))
    svg = own_ids(svg, name)
    width, height = (round(float(n)) for n in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    return svg, [width, height]


def answer(vega):
    """The sentence of the view named `answer` as the controls stand at first; else ''."""
    if not any(mark.get("name") == "answer_marks" for mark in vega["marks"]):
        return ""
    found = _ANSWER.search(drawn(vega))
    return unescape(found[1]) if found else ""


def own_ids(svg, name):
    """Ids renumbered in order of appearance under the chart's name: stable bytes, no clashes."""
    found = dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    for number, old in enumerate(found):
        new = f"{name}-{number}"
        svg = re.sub(rf'(\bid="|url\(#|href="#){re.escape(old)}(?=["\)])', rf"\g<1>{new}", svg)
    return svg


def slim(svg):
    """Drop what a still, hidden picture does not need: roles, classes, far decimals."""
    svg = re.sub(r' (?:class|role|aria-[a-z]+|version|xmlns:xlink|pointer-events)="[^"]*"', "", svg)
    svg = re.sub(r"(\d+\.\d\d)\d+", r"\1", svg)
    svg = _PLACES.sub(lambda found: _TENTHS.sub(r"\1\2", found[0]), svg)
    svg = re.sub(r'<text[^>]* opacity="0"[^>]*>[^<]*</text>', "", svg)
    svg = re.sub(r'<path d="[^"]*" display="none"[^>]*(?:/>|></path>)', "", svg)
    for _ in range(3):
        svg = _EMPTY.sub("", svg)
    return svg.strip()


def alone(vega, card, folder):
    """NAME.svg, which follows its reader's light or dark, and NAME.png for link previews."""
    _fonts()
    svg, (width, height) = inline(vega, card["name"])
    framed = _framed(svg, width, height, card)
    style = f"<style>{palette.stylesheet(framed)}</style>"
    whole = framed.replace("<title", style + "<title", 1)
    (folder / f"{card['name']}.svg").write_text(whole + "\n", encoding="utf-8", newline="\n")
    png = vl_convert.svg_to_png(palette.fixed(framed), scale=PREVIEW)
    (folder / f"{card['name']}.png").write_bytes(png)


def _framed(svg, width, height, card):
    """The picture under its headline and subtitle, its sources beneath."""
    head = textwrap.wrap(plain(card["headline"]), 66)
    under = textwrap.wrap(plain(card["subtitle"]), 96)
    top = MARGIN + LINE * len(head) + 19 * len(under) + 12
    total = [width + 2 * MARGIN, top + height + 44]
    lines = [_text(line, MARGIN + LINE * n + 16, HEAD, 600) for n, line in enumerate(head)]
    start = MARGIN + LINE * len(head) + 14
    lines += [_text(line, start + 19 * n, 15, 400, "ink-2") for n, line in enumerate(under)]
    foot = " · ".join(filter(None, [identity.name(), _credit(card), "CC BY 4.0"]))
    lines.append(_text(foot, total[1] - 16, 12, 400, "ink-2"))
    inner = svg.replace("<svg", f'<svg x="{MARGIN}" y="{top}"', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total[0]} {total[1]}" '
        f'width="{total[0]}" height="{total[1]}" role="img">'
        f"<title>{escape(plain(card['headline']))}</title>"
        f"<desc>{escape(plain(card['alternative']))}</desc>"
        f'<rect width="100%" height="100%" fill="var(--paper)"/>{"".join(lines)}{inner}</svg>'
    )


def _credit(card):
    """`Source: International Energy Agency`; without one that leads, how many there are."""
    ids, leading = card["sources"], card["leading"]
    if not leading:
        return f"Sources: {len(ids)} documents"
    name = tables.sources().get(leading, {}).get("publisher") or leading
    return f"Source: {name}" + (f" and {len(ids) - 1} more" if len(ids) > 1 else "")


def _text(words, y, size, weight, colour="ink"):
    return (
        f'<text x="{MARGIN}" y="{y}" font-family="{FONT}" font-size="{size}" '
        f'font-weight="{weight}" fill="var(--{colour})">{escape(words)}</text>'
    )
