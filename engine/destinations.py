"""Where the links of a page end, resolved as the host and the browser do.

A link to an entry or to the state of a chart has one spelling, by which it is known for a promise.
Any other that leads to the same place is named, with the usual one.
"""

import posixpath
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from engine import marks, promises
from engine.groups import REGISTERS
from engine.problems import Problem
from engine.source_text import Source

_CHART = re.compile(r"charts/([\w-]+)\.svg")


def judge(heard, known):
    """Problems of all links that end at an entry or a chart, and do not say so as usual."""
    shown = _shown(heard)
    for each in heard:
        for _tag, place in each.found.anchors:
            message = "a link in HTML found, [words](address) expected"
            yield Problem(each.text.path, *place, message)
        for target in _targets(each.found.prose):
            plain = promises.unescaped(marks.without_marks(target)).strip()
            usual = None if promises.read(target) else _usual(plain, each.text.page, known, shown)
            if usual:
                known.odd.add((each.text.path, target))
                place = _place(target, plain, each.text)
                yield Problem(
                    each.text.path, *place, f"{_spelled(plain, usual)}, '{usual}' expected"
                )


def _place(target, plain, text):
    """Where a link stands, or else where its address is written."""
    if marks.MARK.search(target):
        return marks.place(target)
    return Source(text.words, text.line, text.col).place(re.escape(plain))


def _spelled(plain, usual):
    return f"'{plain}' written with escapes found" if plain == usual else f"'{plain}' found"


def _targets(runs):
    return [link.target for run in runs for link in run.held if link.tag == "a" and link.target]


def _shown(heard):
    """Kind → the pages that show entries of it, and the one that links are written to."""
    pages = {kind: {page} for kind, page in promises.PAGES.items()}
    for each in heard:
        for promise in each.found.promises:
            for kind, name in REGISTERS.items():
                if promise.kind == "register" and promise.name == name:
                    pages[kind].add(each.text.page)
    return pages


def _usual(target, page, known, shown):
    """The usual spelling of a link that ends at an entry or a chart; None for any other."""
    path, query, fragment = end(target, page, set.union(*shown.values()))
    base = "../" * page.count("/")
    for kind, pages in shown.items():
        if path in pages and fragment in known.entries.get(kind, ()):
            return f"{base}{promises.PAGES[kind]}#{fragment}"
    chart = _CHART.fullmatch(path or "")
    if chart and chart[1] in known.charts:
        state = f"?{query}" if query else ""
        return f"{base}charts/{chart[1]}.svg{state}"
    states = [(*key.partition(".")[::2], value) for key, value in parse_qsl(query)]
    told = [f"{name}={value}" for chart, name, value in states if chart in known.charts]
    return f"{base}charts/{states[0][0]}.svg?{'&'.join(told)}" if told else None


def end(target, page, pages=()):
    """(path below docs/, query, fragment) of where a link of a page ends.

    The path is None outside of the site; of any address elsewhere, one of `pages` may be meant.
    """
    parts = urlsplit(target.replace("\\", "/"))
    path, fragment = unquote(parts.path), unquote(parts.fragment).lstrip("#")
    if parts.scheme or parts.netloc or path.startswith("/"):
        return _own(path, pages), parts.query, fragment
    if not path:
        return page, parts.query, fragment
    if path.endswith(".md") or "." in posixpath.basename(path).removesuffix(".html"):
        return _joined(posixpath.dirname(page), path), parts.query, fragment
    folder = page.removesuffix(".md")
    folder = posixpath.dirname(folder) if posixpath.basename(folder) == "index" else folder
    return _page(_joined(folder, path)), parts.query, fragment


def _own(path, pages):
    """The page of the site that an address elsewhere ends with, wherever the site may stand."""
    found = _page(path.strip("/"))
    return next((page for page in pages if f"/{found}".endswith(f"/{page}")), None)


def _joined(folder, path):
    return posixpath.normpath(posixpath.join(folder, path))


def _page(address):
    """`facts` or `facts/index.html` → facts.md."""
    bare = address.removesuffix("index.html").strip("/").removesuffix(".html")
    return f"{bare.removesuffix('.md')}.md" if bare not in ("", ".") else "index.md"
