"""The claims on a page: one line each in the index, or in full, a topic at a time."""

import re
from collections import Counter
from itertools import groupby

from engine import citing, claim_rules, homes, shelf, usage
from engine.elements import add, plain

CHART = "claims_assessed"


def show(parent, topic=""):
    """`[CLAIMS]` prints the index of all, `[CLAIMS window]` the claims of that topic in full."""
    if not topic:
        return index(parent)
    chosen = [claim for claim in shelf.claims().values() if claim.topic == topic]
    used = usage.of_claims()
    for claim in chosen:
        _entry(parent, claim, used[claim.id])
    return bool(chosen)


def note(claim):
    """What a link to a claim tells before it is followed; a name near the link gets no verdict."""
    speaker = claim.speaker[:1].upper() + claim.speaker[1:]
    verdict = f" {claim.verdict}." if claim.original_read else ""
    return f"{claim.claim}{verdict} {speaker}."


# ---- The index


def index(parent):
    """All claims by topic; the lists follow the chart."""
    known, to, order = shelf.claims(), homes.addresses("claim"), list(claim_rules.TOPICS)
    if known:
        _counts(parent, known.values())
    in_order = sorted(known.values(), key=lambda claim: order.index(claim.topic))
    for topic, rows in groupby(in_order, lambda claim: claim.topic):
        section = add(parent, "section", class_="claims-topic")
        add(section, "h3", claim_rules.TOPICS[topic], id=_anchor(topic))
        box = add(section, "ul", class_="claims register", data_follows=CHART)
        for claim in rows:
            _line(box, claim, to(claim.id))
    return bool(known)


def _counts(parent, known):
    """`120 claims: 24 supported, …; 41 are of text A, 79 of text B.`"""
    by_word, by_text = (Counter(getattr(c, key) for c in known) for key in ("assessment", "text"))
    words = [f"{by_word[word]} {word}" for word in claim_rules.ASSESSMENTS if by_word[word]]
    texts = [f"{number} of text {letter}" for letter, number in sorted(by_text.items())]
    told = f"{len(known)} claims: {', '.join(words)}; {', '.join(texts)}."
    add(parent, "p", plain(told), class_="register register-count")


def _anchor(topic):
    return f"topic-{re.sub(r'[^a-z]+', '-', topic)}"


def _line(box, claim, address):
    item = add(box, "li", id=claim.id)
    for name in ("text", "topic", "kind", "assessment"):
        item.set(f"data-{name}", getattr(claim, name))
    add(item, "a", plain(claim.claim), href=address)
    words = f"{claim.verdict} · {claim.kind} · {claim.speaker}"
    add(item, "span", plain(words), class_="claim-line")


# ---- One claim in full


def _entry(parent, claim, pages):
    box = add(parent, "section", class_="claim-entry", id=claim.id)
    parts = [_head, _said, _verdict, _evidence, _notes]
    if not claim.original_read:
        parts = [_head, _verdict, _evidence, _notes, _said]
    for part in parts:
        part(box, claim)
    _foot(box, claim, pages)


def _head(box, claim):
    head = add(box, "p", class_="event-head")
    for word in (f"Text {claim.text}", claim.kind):
        add(head, "span", plain(word)).tail = " "
    label = f"Link to: {claim.claim}"
    add(head, "a", "#", href=f"#{claim.id}", class_="event-link", aria_label=label)
    words = {"class_": "claim-words", "role": "heading", "aria_level": "3"}
    add(box, "p", plain(claim.claim), **words)


def _said(box, claim):
    """Who says it, and where; apart from the verdict where the original was not read."""
    words = f"Said by {claim.said_by}; {claim.where}."
    if not claim.original_read:
        quoted = f"as quoted in text {claim.text} ({claim.where}); original not read"
        words = f"Attributed to {claim.said_by}, {quoted}."
    add(box, "p", plain(words), class_="claim-said")


def _verdict(box, claim):
    line = add(box, "p", class_="claim-verdict")
    label = add(line, "strong", plain(claim.verdict))
    sure = claim.confidence if claim.assessment != "not rated" else ""
    words = f"; {sure} confidence" if sure else ""
    label.tail = plain(words if claim.original_read else f"{words} ({claim.speaker})")


def _evidence(box, claim):
    """Why, and the documents on either side."""
    add(box, "p", claim.why)
    for side in ("for", "against"):
        held = getattr(claim, f"evidence_{side}")
        if held:
            add(add(box, "p", class_="claim-side"), "strong", f"Evidence {side}")
            _documents(add(box, "ul"), held)


def _documents(rows, held):
    known = shelf.sources()
    for each in held:
        words = _named(known[each.source]) if each.source in known else each.source
        link = add(add(rows, "li"), "a", plain(words), href=f"sources.md#{each.source}")
        link.tail = plain(f": {each.note}")


def _named(source):
    """Publisher and year; a weak copy is called one."""
    return citing.short(source) + (", weak copy" if source.get("grade") == "weak" else "")


def _notes(box, claim):
    """What else is known about the claim."""
    labels = {
        "outcome": "What came of it:",
        "would_change": "What would change this:",
        "for_readers": "For readers:",
        "needs": "Not found:",
    }
    for key, label in labels.items():
        if getattr(claim, key):
            add(add(box, "p"), "strong", f"{label} ").tail = getattr(claim, key)


def _foot(box, claim, pages):
    foot = add(box, "p", class_="claim-foot")
    more = " More: " if pages else ""
    foot.text = plain(f"Assessed on {citing.date(claim.assessed_on)}.{more}")
    for number, page in enumerate(pages, 1):
        link = add(foot, "a", plain(usage.title(page)), href=page)
        link.tail = "; " if number < len(pages) else "."
