"""What a text may not bring to a page: elements, attributes and addresses beyond a plain list.

Asked of the HTML that Markdown made of it, so that no spelling is missed; the place is then looked
for in the Markdown. The finished pages are judged once more, by themselves, in engine/policy.py.
"""

import re

from engine import html_parts
from engine.problems import Problem
from engine.source_text import Source

COMMON = {"class", "id", "lang", "dir", "markdown"}
PLAIN = """p h1 h2 h3 h4 h5 h6 ul li dl dt dd strong em b i s u small del ins sub sup mark kbd q
    cite code pre blockquote table caption thead tbody tfoot tr hr br div span section summary
    figcaption samp var dfn bdi wbr""".split()
ELEMENTS = dict.fromkeys(PLAIN, frozenset()) | {
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "details": {"open"},
    "figure": {"data-held"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
OF_HEADING = {"class", "href", "title", "aria-hidden", "tabindex"}  # of the permalink
SCHEMES = {"https", "http", "mailto"}
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)")
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}")
COMMENT = re.compile(r"<!--[^<>]*-->")


def judge(printed, text):
    """A Problem for each line of a Text that brings what is foreign, given the HTML made of it."""
    parts, source, told = html_parts.read(printed), Source(text.words, text.line, text.col), {}
    for patterns, message in [*_tags(parts), *_loose(parts)]:
        line, col = source.place(*patterns)
        told.setdefault(line, Problem(text.path, line, col, message))
    return list(told.values())


def _tags(parts):
    for tag in parts.tags:
        if tag.name not in ELEMENTS:
            patterns = _whole(tag), rf"<\s*{re.escape(tag.name)}\b", re.escape(tag.name)
            yield patterns, f"<{tag.name}> found, expected Markdown: a page may not bring one"
            continue
        told = ((each, _attribute(tag, *each)) for each in tag.attrs)
        slip, message = next(((slip, said) for slip, said in told if said), (None, None))
        if message:
            yield _patterns(tag, *slip), message


def _attribute(tag, name, value):
    """What is wrong with an attribute, or None."""
    permalink = tag.name == "a" and tag.get("class") == "headerlink"
    allowed = OF_HEADING if permalink else COMMON | ELEMENTS[tag.name]
    shown = f'{name}="{value[:40]}"'
    if name not in allowed:
        return f"{shown} found, expected none of that on <{tag.name}>: a page may not bring it"
    if name in ("href", "src"):
        return address(value, loads=name == "src")
    if name == "id" and value.startswith("__"):
        return f"{shown} found, expected another name: those with __ are the theme's"
    if name == "class" and any(each.startswith("md-") for each in value.split()):
        return f"{shown} found, expected another class: those with md- are the theme's"
    return None


def address(value, loads=False):
    """What is wrong with an address as a browser reads it, or None."""
    bare = INVISIBLE.sub("", value).lower()
    scheme = SCHEME.match(bare)
    if loads and (scheme or ELSEWHERE.match(bare)):
        return f"'{value[:60]}' would be loaded from elsewhere, expected a file below docs/"
    if scheme and scheme[0] not in SCHEMES:
        return f"an address with '{scheme[0]}:' found, expected https: or a page of this site"
    if not scheme and ELSEWHERE.match(bare):
        return f"'{value[:60]}' found, expected an address that begins with https:"
    return None


def _loose(parts):
    for words in parts.strange:
        if not COMMENT.fullmatch(words):
            found = words[:20].strip()
            message = f"'{found}' found, expected Markdown: write &lt; for the sign, or code"
            yield (re.escape(found), r"<[!?]", "<"), message
    for name in parts.ends:
        pattern = rf"<\s*/\s*{re.escape(name)}\b"
        yield (pattern, "</"), f"</{name}> found, which ends nothing that the text has begun"


def _whole(tag):
    return r"\s+".join(re.escape(part) for part in tag.raw.split())


def _patterns(tag, name, value):
    """Where an attribute may stand in the Markdown, the likeliest first."""
    key, written = re.escape(name), re.escape(value)
    if value:
        yield rf"(?<=[\s/\"'{{]){key}\s*=\s*[\"']?{written}"
        yield rf"\]\(\s*<?{written}"
    yield rf"<{tag.name}\b[^>]*\s{key}\b"
    yield rf"(?<=[\s/\"'{{]){key}\s*="
    yield written if value.strip() else key
    yield rf"<\s*{re.escape(tag.name)}\b"
    yield r"\]\(\s*<?[^)\s]*:" if name in ("href", "src") else key
