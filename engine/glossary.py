"""The glossary: the terms that a page links at their first use, read from data/glossary.toml."""

import re
from dataclasses import dataclass
from pathlib import Path

from engine import entries, identity
from engine.problems import near

FILE = Path("data/glossary.toml")
KEYS = ("term", "also", "means")


@dataclass(frozen=True)
class Term:
    """A term as a reader looks it up; `also` are further forms that count as its use."""

    slug: str
    term: str
    also: tuple
    means: str

    @property
    def forms(self):
        return (self.term, *self.also)


def load():
    """Slug → Term, of those that hold."""
    return judge()[0]


def judge():
    """(terms by slug, problems) of the file; a site without one has no terms."""
    return judge_all()[:2]


def judge_all():
    """(terms by slug, problems, slug → file of the terms that cannot be told)."""
    known, problems, lost = entries.read_all(FILE) if FILE.exists() else ([], [], {})
    terms, holders = {}, {}
    for entry in known:
        faults = [*_faults(entry)]
        if faults:
            lost[entry.name] = entry.file
        else:
            terms[entry.name] = term = _term(entry)
            faults = [*_claimed(entry, term, holders)]
        problems += faults
    return terms, problems, lost


def texts():
    """(path, Markdown, line, column, charts) of what each term means."""
    known = entries.read(FILE)[0] if FILE.exists() else []
    for entry in known:
        if isinstance(entry.said, dict) and isinstance(entry.said.get("means"), str):
            yield str(entry.file), entry.said["means"], *entry.first_letter("means"), ()


def _term(entry):
    said = entry.said
    return Term(entry.name, said["term"], tuple(said.get("also", ())), said["means"])


def _faults(entry):
    """What is wrong with one entry by itself."""
    if not isinstance(entry.said, dict):
        yield entry.problem(f"'{entry.name}' is not a term: a heading [{entry.name}] expected")
        return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name):
        message = f"'{entry.name}' found, small letters, digits and hyphens expected"
        yield entry.problem(message)
    for key in entry.said.keys() - set(KEYS):
        yield entry.problem(f"there is no key '{key}'{near(key, KEYS)}", key)
    for key in ("term", "means"):
        said = entry.said.get(key)
        if not said:
            yield entry.problem(f"the key '{key}' is missing")
        elif not isinstance(said, str):
            yield entry.problem(f"{said!r} found, text in quotes expected", key)
    yield from _form_faults(entry)


def _form_faults(entry):
    also = entry.said.get("also", [])
    if not isinstance(also, list) or not all(map(_is_form, also)):
        yield entry.problem(f"{also!r} found, a list of words in quotes expected", "also")


def _is_form(form):
    return isinstance(form, str) and bool(form.strip())


def _claimed(entry, term, holders):
    """Forms that another term has claimed before; `holders` keeps who has which."""
    for form in term.forms:
        holder = holders.setdefault(spoken(form), term.slug)
        if holder != term.slug:
            key = "term" if form == term.term else "also"
            yield entry.problem(f"'{form}' belongs to the term '{holder}' already", key, form)


def spoken(form):
    """A form as it is compared: small letters, and a hyphen is as good as a space."""
    return " ".join(re.split(r"[\s-]+", form.lower().strip()))


def pattern(terms):
    """What finds every use of a term in a text; the longest form wins. None without terms."""
    forms = sorted({spoken(form) for term in terms for form in term.forms}, key=len, reverse=True)
    words = "|".join(r"[\s-]+".join(map(re.escape, form.split())) for form in forms)
    name = re.escape(identity.name())  # holds a term's words without using the term
    start = r"(?<![\w/#=?&%.^-])" + (rf"(?!{name})" if name else "")
    return re.compile(rf"{start}(?:{words})(?![\w-])", re.I) if words else None
