"""Where the words of a finished page were written: file, line and column of their Markdown.

A finished page is a folder's index.html; its Markdown lies in docs/. What a page shows of charts,
claims and tables was written in their files, and is looked for there as well.
"""

import re
from functools import lru_cache
from html import unescape
from pathlib import Path

DOCS = Path("docs")
ELSEWHERE = ("charts/*.py", "data/claims/*.toml", "data/facts/*.toml", "data/*.toml", "data/*.csv")
MARKUP = re.compile(r"\]\([^()\n]*\)|\[\^[^\]\n]*\]|<[^<>]*>|&#?\w+;|\{[:#.][^{}\n]*\}")
TAG = re.compile(r"<[^<>]*>")
FEWEST, MOST = 2, 9  # words


def page(path):
    """The Markdown file of a finished page such as `about/index.html`, or None."""
    name = path.removesuffix("index.html").removesuffix(".html").rstrip("/")
    names = (f"{name}.md", f"{name}/index.md", f"{name}/README.md") if name else ("index.md",)
    found = [DOCS / each.lstrip("/") for each in names if (DOCS / each.lstrip("/")).is_file()]
    return found[0] if found else None


def find(path, words):
    """(file, line, column) of words that a finished page shows; None when they are nowhere."""
    first = page(path)
    files = [first] if first else []
    files += [file for pattern in ELSEWHERE for file in sorted(Path(".").glob(pattern))]
    for file in files:
        place = _place(_read(file, file.stat().st_mtime_ns), words)
        if place:
            return file.as_posix(), *place
    return None


def of_tag(path, text, tag):
    """(file, line, column) of a tag of a finished page, by where it leads or what it says."""
    return next(filter(None, (find(path, words) for words in _said(text, tag))), None)


def _said(text, tag):
    """What may have been written for a tag, the likeliest first."""
    for name in ("href", "src", "id", "alt"):
        written = re.sub(r"^(?:\.{1,2}/)+", "", tag.attrs.get(name, ""))
        if re.search(r"\w\W+\w", written):
            yield re.sub(r"/(?=#|$)", ".md", written)
            yield written
    yield unescape(TAG.sub(" ", text[tag.end : tag.end + 400]))


def _place(texts, words):
    """(line, column) of words in a text, as it is written or without its markup."""
    tokens = re.findall(r"\w+", words)[:MOST]
    for number in range(len(tokens), FEWEST - 1, -3):
        pattern = r"(?<!\w)" + r"\W+".join(tokens[:number]) + r"(?!\w)"
        for text in texts:
            found = re.search(pattern, text)
            if found:
                start = text.rfind("\n", 0, found.start()) + 1
                return text.count("\n", 0, start) + 1, found.start() - start + 1
    return None


@lru_cache(maxsize=256)
def _read(file, changed):
    """A file's text as it is written, and with spaces in place of its markup."""
    text = file.read_text("utf-8", "replace")
    return MARKUP.sub(lambda found: " " * len(found[0]), text), text
