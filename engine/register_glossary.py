"""The register of terms: what each means, and the pages that explain it in use."""

from engine import shelf, usage
from engine.elements import UNSEARCHED, add, bare, plain
from engine.groups import chosen, letter
from engine.lines import links


def show(parent, part=""):
    """The terms with these first letters, or all, in the order of the alphabet."""
    known, used = shelf.terms(), usage.of_terms()
    terms = [term for term in known.values() if chosen(part, (letter(term),))]
    box = add(parent, "dl", class_="register glossary") if terms else None
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        add(box, "dt", plain(term.term[:1].upper() + term.term[1:]), id=term.slug)
        add(box, "dd", plain(bare(term.means)))
        if used[term.slug]:
            pages = [(page, usage.name(page)) for page in used[term.slug]]
            line = add(box, "dd", "On: ", class_="register-used", **UNSEARCHED)
            links(line, pages)
    return bool(terms)
