"""Two verbs for building the elements of a page."""

import re
from xml.etree.ElementTree import SubElement

from markdown.util import AtomicString


def add(parent, tag, text=None, **attributes):
    """Append an element whose text is Markdown; `aria_label` writes aria-label, `class_` class."""
    element = SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_").replace("_", "-"), str(value))
    element.text = text
    return element


# Kept out of the search index; the hosts take it away, MkDocs only if it has a value.
UNSEARCHED = {"data-search-exclude": "yes"}
# A picture's words are for the eye: they are not read aloud (its table is), nor searched.
UNREAD = {"aria-hidden": "true"} | UNSEARCHED


def plain(value):
    """Text that is printed as it is, whatever Markdown it holds."""
    return AtomicString(str(value))


def bare(markdown):
    """Markdown reduced to its words, for labels: `[91 %](facts.md#x)` → `91 %`."""
    words = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", markdown)
    words = re.sub(r"\[\^[^\]]*\]|(?<!\\)[*`]", "", words)
    return re.sub(r"\\(\W)", r"\1", words)
