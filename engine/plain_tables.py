"""A Markdown extension: tables without inline styles, and without headings that head nothing.

In mkdocs.yml: `- engine.plain_tables`. `|---:|` prints class `align-right`, no style, which
is forbidden here; an empty heading, as in the corner of a table, is an ordinary cell.
"""

import re

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

ALIGNED = re.compile(r"text-align: (left|right|center);")


class PlainTables(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Align(md), "plain-tables", 10)


class Align(Treeprocessor):
    def run(self, root):
        for table in root.iter("table"):
            for cell in [*table.iter("th"), *table.iter("td")]:
                found = ALIGNED.fullmatch(cell.get("style", ""))
                if found:
                    del cell.attrib["style"]
                    cell.set("class", f"{cell.get('class', '')} align-{found[1]}".strip())
                if cell.tag == "th" and not len(cell) and not (cell.text or "").strip():
                    cell.tag = "td"


def makeExtension(**kwargs):
    return PlainTables(**kwargs)
