"""Lines of a register: plain words and links, one after the other."""

from engine.elements import add, plain


def say(line, words):
    """Add plain words after what the line holds already."""
    if len(line):
        line[-1].tail = plain((line[-1].tail or "") + words)
    else:
        line.text = plain((line.text or "") + words)


def links(line, pairs):
    """Add (target, words) with commas between; without a target, the words alone."""
    for number, (target, words) in enumerate(pairs, 1):
        if target:
            add(line, "a", plain(words), href=target)
        else:
            say(line, words)
        say(line, ", " if number < len(pairs) else "")


def used_by(line, *groups):
    """`Used in figures: …; tables: …; pages: ….`"""
    groups = [(word, pairs) for word, pairs in groups if pairs]
    say(line, "Used in " if groups else "Not used at present.")
    for number, (word, pairs) in enumerate(groups, 1):
        say(line, f"{word}: ")
        links(line, pairs)
        say(line, "; " if number < len(groups) else ".")
