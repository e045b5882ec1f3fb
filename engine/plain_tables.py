"""A Markdown extension: a column's alignment as a class, since inline styles are forbidden here.

In mkdocs.yml: `- engine.plain_tables`. `|---:|` prints class `align-right` instead of a style.
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


def makeExtension(**kwargs):
    return PlainTables(**kwargs)
