"""The claims of the texts under study, read from data/claims: a TOML file for each text."""

from dataclasses import dataclass
from pathlib import Path

from engine import claim_rules, entries

FOLDER = Path("data/claims")
SHORT = 6  # words
PROSE = ("why", "outcome", "would_change", "for_readers", "needs")  # our own words, in Markdown


@dataclass(frozen=True)
class Evidence:
    """One document that speaks for or against a claim, and what it says."""

    source: str
    note: str


@dataclass(frozen=True)
class Claim:
    """What a text says, who says it there, and how it was assessed."""

    id: str
    text: str  # the letter of the text: A or B
    claim: str
    said_by: str
    where: str
    kind: str
    topic: str
    assessment: str
    why: str
    assessed_on: str
    confidence: str = ""
    original_read: bool = True
    outcome: str = ""
    outcome_reading: str = ""
    would_change: str = ""
    for_readers: str = ""
    needs: str = ""
    evidence_for: tuple = ()
    evidence_against: tuple = ()

    @property
    def verdict(self):
        """The assessment as a reader is told it."""
        if self.assessment == "not rated":
            return (
                f"Not rated: {claim_rules.UNRATED.get(self.kind, 'not confirmed in what we read')}"
            )
        if self.outcome_reading:
            return f"Outcome known: {self.outcome_reading}"
        return self.assessment[:1].upper() + self.assessment[1:]

    @property
    def speaker(self):
        """Who says it; no name where only text B's rendering of their words was read."""
        unread = f"as quoted in text {self.text}; original not read"
        return self.said_by if self.original_read else unread

    @property
    def short(self):
        """The claim's first words, for a list of links."""
        words = self.claim.split()
        few = " ".join(words[:SHORT]).rstrip(",;:")
        return self.claim.removesuffix(".") if len(words) <= SHORT + 2 else f"{few} …"

    @property
    def sources(self):
        found = [each.source for each in (*self.evidence_for, *self.evidence_against)]
        return list(dict.fromkeys(found))


def load():
    """Claim id → Claim, of those that hold."""
    return judge()[0]


def judge(sources=None):
    """(claims by id, problems); evidence is held against the ids of `sources`, if given."""
    return judge_all(sources)[:2]


def judge_all(sources=None):
    """(claims by id, problems, id → file of the claims that cannot be told)."""
    known, problems, lost = _entries()
    claims = {}
    for entry in known:
        faults = list(claim_rules.faults(entry, sources))
        problems += faults
        if faults:
            lost[entry.name] = entry.file
        else:
            claims[entry.name] = _claim(entry)
    return claims, problems, lost


def _entries():
    return entries.read_all(FOLDER) if FOLDER.is_dir() else ([], [], {})


def _claim(entry):
    said = dict(entry.said)
    pairs = {"evidence_for": said.pop("for", ()), "evidence_against": said.pop("against", ())}
    evidence = {key: tuple(Evidence(**each) for each in held) for key, held in pairs.items()}
    letter = entry.file.stem.removeprefix("text-").upper()
    return Claim(id=entry.name, text=letter, **said, **evidence)


def texts():
    """(path, Markdown, line, column, charts) of all that we say of claims."""
    for entry in _entries()[0]:
        said = entry.said if isinstance(entry.said, dict) else {}
        for key in PROSE:
            if isinstance(said.get(key), str):
                yield str(entry.file), said[key], *entry.first_letter(key), ()
