"""A whole small project, of which `engine.site` makes a site in seconds."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests import tiny

BUILD = (sys.executable, "-m", "engine.site")
ROOT = Path(__file__).resolve().parent.parent
NAVIGATION = re.compile(r"^nav:\n(?: .*\n|\n)+", re.MULTILINE)
CLOSING = "\n**Covers:** what the tests made up. **Last reviewed:** 1 June 2026.\n"
INDEX = f"""# Who refines?

China does [91 %](facts.md#share) of it, says [an agency](sources.md).[^iea]

![Who refines](charts/supply_shares.svg)
{CLOSING}"""
FACTS = """[share]
says = "China's share of refining"
is = "shares[country=China].share"
as = "0 %"
"""
PAGES = {"facts": "FACTS", "sources": "SOURCES", "data": "TABLES", "timeline": "EVENTS"}
FILES = {
    "docs/index.md": INDEX,
    "data/facts/supply.toml": FACTS,
    "data/dispute_events.csv": "id,date,title,actor,kind,source\n",
    **{
        f"docs/{page}.md": f"# The {page}\n\n[{register}]\n{CLOSING}"
        for page, register in PAGES.items()
    },
}
EVENTS = """  - name: dispute_events
    path: dispute_events.csv
    schema:
      fields:
        - {name: id, title: Id, type: string}
        - {name: date, title: Date, type: date}
        - {name: title, title: Title, type: string}
        - {name: actor, title: Who, type: string}
        - {name: kind, title: Kind, type: string}
        - {name: source, title: Source, type: string}
"""


def project(folder):
    """Write the project into `folder`; the engine and the theme are those of this repository."""
    tiny.project(folder)
    shutil.copytree(ROOT / "theme", folder / "theme", dirs_exist_ok=True)
    for part in ("engine", "build_charts.py"):
        (folder / part).symlink_to(ROOT / part)
    (folder / "charts/shares_chart.py").rename(folder / "charts/supply_shares.py")
    tiny.edit(folder / "charts/supply_shares.py", "percent, 2024.", "percent.")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    package = folder / "data/datapackage.yaml"
    package.write_text(package.read_text("utf-8") + EVENTS, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    names = "".join(f"  - The {page}: {page}.md\n" for page in ("index", *PAGES))
    (folder / "mkdocs.yml").write_text(NAVIGATION.sub(f"nav:\n{names}\n", settings), "utf-8")
    return folder


def start(folder, command=BUILD, **environment):
    """A process that runs a command there; it can be asked for what it says."""
    own = os.environ | {"SOURCE_DATE_EPOCH": "1760000000"} | environment
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen(command, cwd=folder, env=own, **pipes)


def build(folder, command=BUILD, **environment):
    """Run a command, by itself `engine.site`, there to its end; what it did and said."""
    process = start(folder, command, **environment)
    said = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, *said)
