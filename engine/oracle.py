"""Reads the printed pages once more: what a reader sees must be what the data say.

`python -m engine.oracle site` knows nothing of the parser that judged the Markdown. It says every
figure, date and link that no register bears out, at the line of Markdown, and changes nothing.
"""

import argparse
import re
import sys
from pathlib import Path

from engine import borne_out, command, printed_entries, printed_places, printed_site
from engine.printed_rules import Rules
from engine.printed_support import Support
from engine.problems import Problem, finish

ALLOWED = Path("data/allowed_figures.txt")


def judge(folder):
    """Problems of all pages printed into a folder."""
    site, entries, free = printed_site.read(folder), printed_entries.read(), allowed()
    found = [problem for page in site.pages.values() for problem in of(page, site, entries, free)]
    return found + list(of_registers())


def of(page, site, entries, free):
    """Problems of one Printed page."""
    for fault in Rules(Support(page, site, entries), free).judge():
        yield Problem(*printed_places.place(page, fault), fault.message)


def of_registers():
    """Problems of what registers say and nothing else bears out."""
    for told, start, message in borne_out.faults(allowed(borne_out.ONCE)):
        place = printed_places.found([told.path], told.words, start) or (told.path, 1, 1)
        yield Problem(*place, message)


def allowed(file=ALLOWED):
    """The patterns of the phrases in a file, each with its reason after a `#`."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    said = [line.partition("#")[0].split() for line in lines]
    return [_pattern(words) for words in said if words]


def _pattern(words):
    phrase = r"\s+".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w.,]){phrase}(?!\w|[.,]\d)")


def main(words=None):
    """Judge a folder; exit status 1 and a line for each problem when something is not borne out."""
    parser = argparse.ArgumentParser(prog="python -m engine.oracle", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site")
    given = parser.parse_args(words)
    return finish(judge(given.folder))


if __name__ == "__main__":
    sys.exit(command.run(main))
