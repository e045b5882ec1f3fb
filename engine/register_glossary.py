"""The register of terms: what each means, and the pages that explain it in use."""

from engine import shelf, usage
from engine.elements import add, plain


def show(parent):
    """Every term in the order of the alphabet, with its anchor."""
    known, used = shelf.terms(), usage.of_terms()
    box = add(parent, "dl", class_="register glossary") if known else None
    for term in sorted(known.values(), key=lambda term: term.term.casefold()):
        add(box, "dt", plain(term.term[:1].upper() + term.term[1:]), id=term.slug)
        add(box, "dd", term.means)
        if used[term.slug]:
            _pages(add(box, "dd", "On: ", class_="register-used"), used[term.slug])
    return bool(known)


def _pages(line, pages):
    for number, page in enumerate(pages, 1):
        link = add(line, "a", plain(usage.title(page)), href=page)
        link.tail = ", " if number < len(pages) else "."
