"""Takes out of a finished site what no reader can use: unused styles of the theme, and comments.

`python -m engine.trim site`: a rule of the theme goes when a class it asks for stands in no page
and no script of ours, and is no part of a block that stands in a page, such as md-nav; a variable
goes when nothing reads it. Our own styles and scripts lose their comments, pages their indentation.
"""

import argparse
import re
import sys
from pathlib import Path

from engine import command, release, search_index

CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
NAMED = re.compile(r'\bclass="([^"]*)"')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
WORD = re.compile(r"[\w-]+")
READ = re.compile(r"var\(\s*(--[\w-]+)")
TEXT = r""""[^"]*"|'[^']*'"""
CHOICE = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")  # may ask for either
DECLARED = re.compile(
    rf"(?<=[{{;\s])(--[\w-]+)\s*:(?:[^;{{}}\"'()]|{TEXT}|\((?:[^()\"']|{TEXT}|\([^()]*\))*\))*;?"
)
REMARK = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
REMARK_LINE = re.compile(r"^[ ]*//.*\n", re.MULTILINE)
INDENT = re.compile(r"^\s+", re.MULTILINE)  # and empty lines; no text of ours is of several lines
AS_WRITTEN = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
BREAK = re.compile(r"[ \t]*\n\s*")  # for a browser, one space
PART = re.compile(r"__|--")  # md-nav__link--passed is of md-nav
TOGGLE = re.compile(r'(<input class="md-toggle[^>]*?) autocomplete="off"')  # eager.js sees to it
LABEL = re.compile(r'(<label class="md-nav__link[^>]*?) tabindex=""')
GIVEN = {"focus-visible"}  # classes that the theme's scripts make of nothing
MADE = {"vega.js"}  # by a tool; all else in assets/ is written by hand
HOLDS_RULES = ("@media", "@supports", "@container", "@layer")


def trimmed(css, words, read=frozenset()):
    """The stylesheet without rules for classes outside `words`, nor variables outside `read`."""
    css = "".join(_kept(css, words))
    less = _without_unread(css, read)
    while less != css:
        css, less = less, _without_unread(less, read)
    return css


def _without_unread(css, read):
    used = {*read, *READ.findall(css)}
    return DECLARED.sub(lambda found: found[0] if found[1] in used else "", css)


def rules(css):
    """(what stands before the braces, what stands in them) of each rule, in order."""
    start = 0
    for end in _ends(css):
        head, _, body = css[start : end + 1].partition("{")
        yield head, body[:-1]
        start = end + 1


def _ends(css):
    depth = 0
    for found in re.finditer(rf"{TEXT}|[{{}}]", css):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "}" and depth == 0:
            yield found.start()


def _kept(css, words):
    for head, body in rules(css):
        if head.lstrip().startswith(HOLDS_RULES):
            body = "".join(_kept(body, words))
        elif not head.lstrip().startswith("@"):
            head = ",".join(part for part in _parts(head) if _usable(part, words))
        if head and body:
            yield f"{head}{{{body}}}"


def _parts(selectors):
    """The selectors between commas; commas within brackets part nothing."""
    return re.findall(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+", selectors)


def _usable(selector, words):
    return words.issuperset(CLASS.findall(CHOICE.sub("", selector)))


def unremarked(text, name):
    """Our own style or script without its comments and its indentation."""
    return INDENT.sub("", (REMARK if name.endswith(".css") else REMARK_LINE).sub("", text))


def unindented(html):
    """A page without indentation and empty lines; code, scripts and styles as they are."""
    parts = AS_WRITTEN.split(html)
    texts = [BREAK.sub("\n", text) for text in parts[::3]]
    return "".join(text + kept for text, kept in zip(texts, [*parts[1::3], ""], strict=True))


def mended(html):
    """A page without two attributes that the theme writes where HTML has no place for them."""
    return LABEL.sub(r"\1", TOGGLE.sub(r"\1", html))


def trim(folder):
    """Trim the pages, stylesheets and scripts in a site's folder."""
    folder = Path(folder)
    search_index.finish(folder)
    for path in folder.rglob("*.html"):
        path.write_text(mended(unindented(path.read_text("utf-8"))), "utf-8")
    for path in (folder / "assets").iterdir():
        if path.suffix in (".css", ".js") and path.name not in MADE:
            path.write_text(unremarked(path.read_text("utf-8"), path.name), "utf-8")
    words, read = _asked(folder)
    for path in (folder / "assets/stylesheets").rglob("*.css"):
        path.write_text(trimmed(path.read_text("utf-8"), words, read), "utf-8")
    release.write(folder)


def _asked(folder):
    """The classes of all pages, words of scripts, and the variables that they or styles read."""
    styles = (path.read_text("utf-8") for path in (folder / "assets").glob("*.css"))
    read = {name for text in styles for name in READ.findall(text)}
    words = _classes(folder.rglob("*.html")) | _words((folder / "assets").glob("*.js"))
    theirs = _words((folder / "assets/javascripts").rglob("*.js"))
    read |= {word for word in words | theirs if word.startswith("--")}
    blocks = words | GIVEN
    return words | {word for word in theirs if PART.split(word)[0] in blocks}, read


def _classes(paths):
    """The classes of elements, and the words of scripts that stand in a page."""
    texts = [path.read_text("utf-8") for path in paths]
    named = {word for text in texts for found in NAMED.findall(text) for word in found.split()}
    scripts = {script for text in texts for script in INLINE.findall(text)}
    return named | {word for script in scripts for word in WORD.findall(script)}


def _words(paths):
    return {word for path in paths for word in WORD.findall(path.read_text("utf-8"))}


def main(words=None):
    """Trim a folder."""
    parser = argparse.ArgumentParser(prog="python -m engine.trim", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site")
    trim(parser.parse_args(words).folder)
    return 0


if __name__ == "__main__":
    sys.exit(command.run(main))
