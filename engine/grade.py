"""How hard a text is to read: the Flesch–Kincaid grade, from words, sentences and syllables."""

import re
from dataclasses import dataclass
from functools import cache

import syllapy

LONG = 25  # words; longer sentences are counted
INITIALS = re.compile(r"\b(?:[A-Z]\.)+")
SHORT = re.compile(r"\b(Nos?|Inc|Ltd|Corp|Co|vs|Mrs?|Ms|Dr|St|cf|pp?|e\.g|i\.e)\.")
END = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”\"’)])\s+")
WORD = re.compile(r"[^\s–—/]*\w[^\s–—/]*")
LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Measure:
    """Words and sentences of a page; `grade` is the years of school that reading it takes."""

    words: int
    grade: float
    longest: int  # words of the longest sentence
    over: float  # share of sentences of more than LONG words, in percent


def measure(texts):
    """The Measure of a page's texts; a figure is no word to spell, and a link is its words."""
    parts = [sentence for text in texts for sentence in sentences(text)]
    lengths = [len(WORD.findall(part)) for part in parts]
    spelled = [word for part in parts for word in LETTERS.findall(part)]
    if not spelled:
        return Measure(sum(lengths), 0.0, 0, 0.0)
    each = len(spelled) / len(parts), sum(map(_syllables, spelled)) / len(spelled)
    grade = 0.39 * each[0] + 11.8 * each[1] - 15.59
    over = 100 * sum(length > LONG for length in lengths) / len(lengths)
    return Measure(sum(lengths), round(grade, 1), max(lengths), round(over))


def sentences(text):
    """The sentences of a text; `U.S.` and `No. 61` end none."""
    text = INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = SHORT.sub(lambda found: found[1].replace(".", ""), text)
    return [part for part in END.split(text.strip()) if WORD.search(part)]


def count(text):
    """How many words a reader counts, figures included."""
    return len(WORD.findall(text))


@cache
def _syllables(word):
    word = re.sub(r"[’']s$", "", word)
    return max(1, syllapy.count(word))
