"""Where the words of a finished page were written: file, line and column of their Markdown.

A finished page is a folder's index.html; its Markdown lies in docs/. What a page shows of charts,
claims and tables was written in their files, and is looked for there as well.
"""

import html
import re
from functools import lru_cache
from pathlib import Path

DOCS = Path("docs")
ELSEWHERE = ("charts/*.py", "data/claims/*.toml", "data/facts/*.toml", "data/*.toml", "data/*.csv")
WORD = re.compile(r"[^\W_]+")
MARKUP = re.compile(r"\]\([^()\s]*\)|\[\^[^\]]*\]|</?[a-zA-Z][^<>]*>|\{[^{}]*\}")
ENTITY = re.compile(r"&#?\w+;")
TAG = re.compile(r"<[^<>]*>")
FEWEST, MOST = 2, 9  # words


def page(path):
    """The Markdown file of a finished page such as `about/index.html`, or None."""
    name = path.removesuffix("index.html").removesuffix(".html").rstrip("/")
    names = (f"{name}.md", f"{name}/index.md", f"{name}/README.md") if name else ("index.md",)
    found = [DOCS / each.lstrip("/") for each in names if (DOCS / each.lstrip("/")).is_file()]
    return found[0] if found else None


def find(path, words, markup=False):
    """(file, line, column) of words that a finished page shows; None when they are nowhere."""
    first, spoken = page(path), WORD.findall(words)[:MOST]
    files = [first] if first else []
    files += [file for pattern in ELSEWHERE for file in sorted(Path(".").glob(pattern))]
    for file in map(Path.as_posix, files):
        for number in range(len(spoken), FEWEST - 1, -3):
            place = place_of(file, tuple(spoken[:number]), markup=markup)
            if place:
                return file, *place
    return None


def of_tag(path, text, tag):
    """(file, line, column) of a tag of a finished page, by where it leads or what it says."""
    for name in ("href", "src", "id", "alt"):
        written = re.sub(r"^(?:\.{1,2}/)+", "", tag.attrs.get(name, ""))
        for words in (re.sub(r"/(?=#|$)", ".md", written), written):
            place = find(path, words, markup=True)
            if place:
                return place
    return find(path, html.unescape(TAG.sub(" ", text[tag.end : tag.end + 400])))


def place_of(path, wanted, at=0, markup=False):
    """(line, column) of the word `at` of the first words of a file that are the wanted ones."""
    spoken, offsets, starts = _read(path, Path(path).stat().st_mtime_ns, markup)
    first = wanted[0] if wanted else None
    for number, word in enumerate(spoken):
        if word == first and spoken[number : number + len(wanted)] == wanted:
            offset = offsets[number + at]
            line = sum(start <= offset for start in starts)
            return line, offset - starts[line - 1] + 1
    return None


@lru_cache(maxsize=256)
def _read(path, changed, markup):
    """(words, their offsets, offsets of the lines) of a file, with its markup's words or without."""
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    if not markup:
        text = MARKUP.sub(lambda found: " " * len(found[0]), text)
        text = ENTITY.sub(lambda found: html.unescape(found[0]).ljust(len(found[0])), text)
    found = list(WORD.finditer(text))
    starts = [0, *(each.end() for each in re.finditer("\n", text))]
    return tuple(each[0] for each in found), [each.start() for each in found], starts
