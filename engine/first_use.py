"""Terms link to the glossary where a page first uses them; a note says where one was forgotten."""

from fnmatch import fnmatch

from engine.glossary import spoken

EXEMPT = ("glossary.md", "facts*.md", "sources*.md", "claims*.md", "data.md", "corrections.md")
EXEMPT += ("contributing.md", "404.md")


def notes(found, path, terms):
    """A line for each term that a page's prose uses before linking it.

    What stands in a closed answer links its terms for itself: a reader may never open it.
    """
    if not path.endswith(".md") or any(fnmatch(path, f"docs/{name}") for name in EXEMPT):
        return
    slugs = {spoken(form): slug for slug, term in terms.items() for form in term.forms}
    linked = [promise for promise in found.promises if promise.kind == "term"]
    known = {}
    for promise in reversed(linked):
        known[_block(promise, found), promise.name] = (promise.line, promise.col)
    for use in found.uses:
        slug, place = slugs[spoken(use.words)], (use.line, use.col)
        if not any(known.get((block, slug), place) < place for block in {None, _block(use, found)}):
            known[_block(use, found), slug] = (0, 0)
            words = f"'{' '.join(use.words.split())}' is used here first without its glossary link"
            yield f"{path}:{use.line}:{use.col}: {words}"


def _block(each, found):
    """The number of the question that holds a use or a link; None outside of all."""
    held = (number for number, block in enumerate(found.asked) if block.holds(each.line))
    return next(held, None)
