"""The search index of a finished site: names of the menu, chapters before registers.

MkDocs writes it; this goes over it once more. Terms of a glossary become entries of their own.
"""

import json
import re
from html import unescape
from pathlib import Path

FILE = "search/search_index.json"
LESS = 0.1  # what a word in a register weighs beside one in a chapter
MORE = 5  # what a term's own entry weighs
_NAME = re.compile(r'<meta property="og:title" content="([^"]*)">')
_REGISTER = re.compile(r'class="register ')
_TERM = re.compile(r'<dt id="([^"]+)">(.*?)</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def finish(folder):
    """Rewrite the index in a site's folder, if it has one."""
    file = Path(folder) / FILE
    if not file.exists():
        return
    index = json.loads(file.read_text("utf-8"))
    pages = {doc["location"].split("#")[0] for doc in index["docs"]}
    texts = {page: (Path(folder) / page / "index.html").read_text("utf-8") for page in pages}
    index["docs"] = [entry for doc in index["docs"] for entry in entries(doc, texts)]
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


def entries(doc, texts):
    """The entries that stand for one of MkDocs'; `texts` is page → its HTML."""
    page, _, place = doc["location"].partition("#")
    text = texts[page]
    named = doc if place else doc | {"title": title(doc["title"], _name(text))}
    terms = [] if place else list(_terms(page, text))
    if terms:
        return [named | {"text": _before(named["text"], terms[0]["title"])}, *terms]
    return [named | {"boost": LESS}] if _REGISTER.search(text) else [named]


def title(heading, name):
    """A page's name in the menu before its heading, if that lacks it: `The floor: Who pays?`."""
    if set(_words(name)) <= set(_words(heading)):
        return heading
    return f"{name}{'' if name.endswith('?') else ':'} {heading}"


def _name(text):
    found = _NAME.search(text)
    return found[1] if found else ""


def _words(text):
    return re.findall(r"\w+", unescape(text).casefold())


def _terms(page, text):
    """An entry for each term that the page defines."""
    for place, term, means in _TERM.findall(text):
        location, words = f"{page}#{place}", _TAG.sub("", means)
        yield {"location": location, "title": term, "text": f"<p>{words}</p>", "boost": MORE}


def _before(text, word):
    """What stands before the first term."""
    return text.partition(f" {word} ")[0]
