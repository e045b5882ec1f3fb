"""What a finished page may not hold, asked of the page itself, not of its Markdown.

The policy would block most of it in a browser; a page that sends its reader away, it would not.
"""

import re

from engine import links, policy, svg_rules

IN_ARTICLE = """script style iframe frame frameset object embed applet base meta link template
    dialog portal fencedframe math foreignobject animate animatetransform animatemotion set handler
    video audio picture marquee textarea title noscript plaintext xmp""".split()
ACTS = {"action", "formaction", "ping"}  # addresses that something is sent to
NEVER = {"srcdoc", "http-equiv", "ping", "popover", "shadowrootmode", "background"}
POLICY = "content-security-policy"
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
RUNS = re.compile(r"(?:java|vb|live)script:|(?:feed|view-source):")
PICTURES = ("img", "source", "image", "link")


def judge(site):
    """Problems of all pages and pictures of a finished site."""
    found = [problem for page in site.pages.values() for problem in _page(site, page)]
    pictures = site.of_kind(".svg")
    return found + [
        site.problem(path, slip) for path, text in pictures for slip in svg_rules.judge(text)
    ]


def _page(site, page):
    yield from policy.strangers(page)
    for tag in page.tags:
        message = _tag(site, page, tag)
        if message:
            yield page.problem(tag, message)


def _tag(site, page, tag):
    """What is wrong with a tag, the worst of it, or None."""
    if tag.in_article and tag.name in IN_ARTICLE:
        return f"<{tag.name}> found in an article, expected words, pictures and live charts"
    slips = (_attribute(site, page, tag, *each) for each in tag.attrs.items())
    return next((slip for slip in slips if slip), None)


def _attribute(site, page, tag, name, value):
    found, bare = f'<{tag.name} {name}="{value[:40]}">', UNSEEN.sub("", value).lower()
    if name == "style":
        return f"{found}, expected a class: the policy blocks inline styles"
    if re.fullmatch(r"on[a-z]+", name):
        return f"{found}, expected a listener in a script: the policy blocks handlers"
    if RUNS.match(bare):
        return f"{found}, expected an address: the policy blocks it"
    if bare.startswith("data:") and name in links.ADDRESSES and not _is_picture(tag, bare):
        return f"{found}, expected an address: a browser would take the data for a page"
    if name in NEVER and value.lower() not in (POLICY, "x-ua-compatible"):
        return f"{found}, expected no such attribute: it may lead the reader away"
    if name in ACTS and not links.resolve(site, page.path, value.strip())[0]:
        return f"{found}, expected an address of this site: what readers type stays here"
    return None


def _is_picture(tag, address):
    return tag.name in PICTURES and address.startswith("data:image/")
