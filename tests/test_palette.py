"""The palette: readable words, actors told apart by any eye, every scheme complete."""

import re
from itertools import combinations
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "theme/assets/palette.css"
LIGHT = ":root"
DARK = '[data-md-color-scheme="slate"]'
DARK_WITHOUT_SCRIPTS = ".no-js [data-md-color-scheme]"
MAIN = ("china", "united-states", "japan", "eu", "australia", "others")
ACTORS = (*MAIN, "world", "company", "wto", "g7", "malaysia", "myanmar")
WORDS = ("ink", "ink-2", "accent", "focus", "threat")

# Machado, Oliveira and Fernandes (2009), severity 1; rows give red, green, blue of linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
GREY = ((0.2126, 0.7152, 0.0722),) * 3


def blocks(css):
    """(medium or "", selector, {name: value}) of every block."""
    css, found = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL), []
    for medium, body in re.findall(r"@media \(?([\w-]+)[^{]*\{((?:[^{}]*\{[^{}]*\})*)", css):
        found += [(medium, *block) for block in re.findall(r"([^{}]+)\{([^{}]*)\}", body)]
    outside = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", css)
    found += [("", *block) for block in re.findall(r"([^{}]+)\{([^{}]*)\}", outside)]
    return [(m, s.strip(), dict(re.findall(r"--([\w-]+): ([^;]+);", b))) for m, s, b in found]


@pytest.fixture(scope="module")
def schemes():
    """light, dark and print: {name: colour}."""
    found = {(m, s): names for m, s, names in blocks(CSS.read_text(encoding="utf-8"))}
    paper = next(names for (medium, _), names in found.items() if medium == "print")
    return {"light": found["", LIGHT], "dark": found["", DARK], "print": paper}


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_words_are_read_with_ease(schemes, scheme):
    colours = schemes[scheme]
    for paper in ("paper", "paper-2"):
        weak = {n: contrast(colours[n], colours[paper]) for n in WORDS}
        assert min(weak.values()) >= 4.5, (paper, weak)
        assert contrast(colours["ink"], colours[paper]) >= 12
        assert contrast(colours["ink-2"], colours[paper]) >= 7
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5
    assert contrast(colours["ink"], colours["mark"]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_actors_stand_out_from_the_paper(schemes, scheme):
    colours = schemes[scheme]
    for paper in ("paper", "paper-2"):
        weak = {n: contrast(colours[n], colours[paper]) for n in ACTORS}
        assert min(weak.values()) >= 3, (paper, weak)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_actors_are_told_apart(schemes, scheme, sight):
    known = (*MAIN, "malaysia", "myanmar")
    apart = distances(schemes[scheme], known, SIGHT[sight])
    assert min(apart.values()) >= 9, sorted(apart.items(), key=lambda pair: pair[1])[:3]
    assert apart["china", "united-states"] >= 25


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_actors_are_told_apart_in_greyscale(schemes, scheme):
    light = {name: lab(seen(schemes[scheme][name], GREY))[0] for name in MAIN}
    apart = {pair: abs(light[pair[0]] - light[pair[1]]) for pair in combinations(MAIN, 2)}
    assert min(apart.values()) >= 5, sorted(apart.items(), key=lambda pair: pair[1])[:3]
    assert apart["china", "united-states"] >= 20


def test_no_actor_is_red(schemes):
    for scheme in ("light", "dark"):
        for name in ACTORS:
            red, green, blue = (int(schemes[scheme][name][i : i + 2], 16) for i in (1, 3, 5))
            assert red < 2 * max(green, blue), f"{name} is red in {scheme}"


def test_every_scheme_names_every_colour():
    found = blocks(CSS.read_text(encoding="utf-8"))
    names = {frozenset(values) for _, _, values in found}
    assert len(found) == 5
    assert len(names) == 1


def test_without_scripts_dark_is_the_same_dark():
    found = {(m, s): names for m, s, names in blocks(CSS.read_text(encoding="utf-8"))}
    assert found["prefers-color-scheme", DARK_WITHOUT_SCRIPTS] == found["", DARK]


def test_no_other_file_holds_a_colour():
    for name in ("site.css", "live.css", "live-view.css", "ask.css", "ask-answered.css"):
        css = (CSS.parent / name).read_text(encoding="utf-8")
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", css), name


def channels(colour):
    """Linear red, green and blue of `#rrggbb`."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    low, high = sorted(
        sum(w * c for w, c in zip(GREY[0], channels(x), strict=True)) for x in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def seen(colour, matrix):
    """The linear RGB that an eye of this kind takes a colour for."""
    linear = channels(colour)
    mixed = (sum(w * c for w, c in zip(row, linear, strict=True)) for row in matrix)
    return [min(1, max(0, value)) for value in mixed]


def lab(linear):
    """CIE L*a*b* of linear RGB, D65."""
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    ratios = [sum(w * c for w, c in zip(row, linear, strict=True)) / sum(row) for row in rows]
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distances(colours, names, matrix):
    """(one, other) → how far apart two colours look (CIE 1976, blunt but without surprises)."""
    labs = {name: lab(seen(colours[name], matrix)) for name in names}
    return {
        (one, other): sum((a - b) ** 2 for a, b in zip(labs[one], labs[other], strict=True)) ** 0.5
        for one, other in combinations(names, 2)
    }
