"""The Content-Security-Policy of a finished site: what its own pages need, and nothing else.

Scripts and styles in a page are blessed only where the theme is known to have them: those whose
hash stands in policy.toml, outside of the article.
"""

import base64
import hashlib
import re
import tomllib
from functools import cache
from pathlib import Path

RUN = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
NAME = "content-security-policy"
GENERATOR = "generator"
# The theme writes into a script where the site begins: the one thing that differs between pages.
START = re.compile(r'(?<=new URL\(")(?:\.|\.\.(?:/\.\.)*|(?:/[\w.~%-]+)*/?)(?=",location\))')


@cache
def known():
    """What the pinned themes are known to bring: hash → what it is for."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def policy(site):
    """The policy, the same for every page: instant navigation keeps the first page's."""
    pages = site.pages.values()
    blessed = [tag for page in pages for tag in inline(page) if fingerprint(tag) in known()]
    scripts = _hashes(tag.text for tag in blessed if tag.name == "script")
    styles = _hashes(tag.text for tag in blessed if tag.name == "style")
    pictures = ["data:"] if _data_pictures(site) else []
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", *pictures],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def inline(page):
    """The scripts and styles that stand in a page outside of its article."""
    return [tag for tag in page.all("script", "style") if _runs(tag) and not tag.in_article]


def fingerprint(tag):
    """The hash of a script or style, wherever in the site its page lies."""
    return _hash(START.sub("…", tag.text, count=1))


def strangers(page):
    """Problems: scripts and styles in a page that no theme of ours is known to have."""
    for tag in inline(page):
        if fingerprint(tag) not in known():
            cure = f'"{fingerprint(tag)}" = "what it does" in engine/policy.toml'
            yield page.problem(
                tag, f"an unknown <{tag.name}> found; if the theme has a new one: {cure}"
            )


def sealed(page, words):
    """The page's text with the policy first in its head; the same again when sealed twice."""
    head = next((tag for tag in page.tags if tag.name == "head"), None)
    if not head:
        return page.text
    gone = [(tag.start, tag.end) for tag in page.all("meta") if _rewritten(tag)]
    top = f'\n<meta http-equiv="Content-Security-Policy" content="{words}">\n<meta charset="utf-8">'
    text = page.text
    for start, end in reversed(gone):
        text = text[:start].rstrip() + text[end:]
    return text[: head.end] + top + text[head.end :]


def late_charset(page, text):
    """A problem when browsers would look for the page's charset in vain."""
    at = text.encode("utf-8").find(b"<meta charset") + len('<meta charset="utf-8">')
    if 0 < at <= 1024:
        return []
    return [page.problem(None, f"the charset ends at byte {at}, expected within the first 1024")]


def _runs(tag):
    return "src" not in tag.attrs and tag.attrs.get("type", "").lower() in RUN | {"text/css"}


def _hash(text):
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}"


def _hashes(texts):
    return sorted({f"'{_hash(text)}'" for text in texts})


def _data_pictures(site):
    in_styles = any("url(" in text and "data:image" in text for _, text in site.of_kind(".css"))
    pictures = (tag for page in site.pages.values() for tag in page.all("img", "link", "source"))
    return in_styles or any("data:image" in "".join(tag.attrs.values()) for tag in pictures)


def _rewritten(tag):
    attrs = tag.attrs
    return (
        attrs.get("http-equiv", "").lower() == NAME
        or "charset" in attrs
        or attrs.get("name", "").lower() == GENERATOR
    )
