"""The ids of headings: their own words, in any script, so that a link to them lasts.

In mkdocs.yml, under `toc`: `slugify: !!python/name:engine.anchors.slugify`.
"""

from unicodedata import normalize

from markdown.extensions.toc import slugify_unicode


def slugify(words, separator):
    """`What is 稀土?` → what-is-稀土, however the signs are composed."""
    return slugify_unicode(normalize("NFC", words), separator)
