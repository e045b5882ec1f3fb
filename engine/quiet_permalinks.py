"""A Markdown extension: the permalink in a heading is for pointers; nobody hears or tabs to it.

In mkdocs.yml, with `toc` and its `permalink`: `- engine.quiet_permalinks`.
Readers of a keyboard or a screen reader have the same links in the table of contents.
"""

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

AFTER_TOC = 4


class QuietPermalinks(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Hush(md), "quiet_permalinks", AFTER_TOC)


class Hush(Treeprocessor):
    def run(self, root):
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                link.set("aria-hidden", "true")
                link.set("tabindex", "-1")
                link.attrib.pop("title", None)


def makeExtension(**kwargs):
    return QuietPermalinks(**kwargs)
