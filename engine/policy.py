"""The Content-Security-Policy of a finished site: what its own pages need, and nothing else."""

import base64
import hashlib
import re

RUN = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
NAME = "content-security-policy"
GENERATOR = "generator"


def policy(site):
    """The policy, the same for every page: instant navigation keeps the first page's."""
    pages = site.pages.values()
    scripts = _hashes(tag.text for page in pages for tag in page.all("script") if _runs(tag))
    styles = _hashes(tag.text for page in pages for tag in page.all("style"))
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


def unsafe(site):
    """Problems: what the policy would block in a page."""
    return [
        page.problem(tag, message)
        for page in site.pages.values()
        for tag in page.tags
        for message in _faults(tag)
    ]


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
    return "src" not in tag.attrs and tag.attrs.get("type", "").lower() in RUN


def _hashes(texts):
    digests = {hashlib.sha256(text.encode("utf-8")).digest() for text in texts}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _data_pictures(site):
    in_styles = any("url(" in text and "data:image" in text for _, text in site.of_kind(".css"))
    pictures = (tag for page in site.pages.values() for tag in page.all("img", "link", "source"))
    return in_styles or any("data:image" in "".join(tag.attrs.values()) for tag in pictures)


def _faults(tag):
    for name, value in tag.attrs.items():
        found = f'<{tag.name} {name}="{value[:40]}">'
        if name == "style":
            yield f"{found}, expected a class: the policy blocks inline styles"
        elif re.fullmatch(r"on[a-z]+", name):
            yield f"{found}, expected a listener in a script: the policy blocks handlers"
        elif value.strip().lower().startswith("javascript:"):
            yield f"{found}, expected an address: the policy blocks it"


def _rewritten(tag):
    attrs = tag.attrs
    return (
        attrs.get("http-equiv", "").lower() == NAME
        or "charset" in attrs
        or attrs.get("name", "").lower() == GENERATOR
    )
