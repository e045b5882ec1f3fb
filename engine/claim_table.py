"""The table of claims, to chart, to count and to download: no file, but made from data/claims."""

import csv
import io
from pathlib import Path

from engine import claims

FILE = Path("data/claims.csv")  # where it would be
INPUTS = ("engine/claim_table.py", "engine/claims.py", "engine/claim_rules.py")
COLUMNS = (
    "id",
    "text",
    "claim",
    "speaker",
    "original_read",
    "where",
    "kind",
    "topic",
    "assessment",
    "outcome_reading",
    "confidence",
    "evidence_for",
    "evidence_against",
    "assessed_on",
    "source",
)


def exists():
    """Are there claims at all?"""
    return claims.FOLDER.is_dir()


def inputs():
    """The files that the table is made of."""
    return [*sorted(claims.FOLDER.glob("*.toml")), *map(Path, INPUTS)]


def problems():
    """What keeps claims from being read, and so the table from being whole."""
    return claims.judge()[1]


def sheet():
    """The text of the table; the source of each row is the text that makes the claim."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(claim) for claim in claims.load().values())
    return out.getvalue()


def _row(claim):
    row = {name: getattr(claim, name, "") for name in COLUMNS}
    for side in ("evidence_for", "evidence_against"):
        row[side] = ";".join(each.source for each in row[side])
    row["original_read"] = "yes" if claim.original_read else "no"
    return row | {"source": f"text-{claim.text.lower()}"}
