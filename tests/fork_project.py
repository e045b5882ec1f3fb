"""A fork with content of its own: the machinery as it is, about gallium in one page."""

import re
import shutil

MACHINERY = ("engine", "theme", "build_charts.py", "mkdocs.yml")
NAV = """nav:
  - Gallium: index.md
  - Figures: facts.md
  - Sources: sources.md
  - Data: data.md
"""


def plant(root, folder):
    """Write the fork into `folder`: what is changed is the content, and two places of mkdocs.yml."""
    for name in MACHINERY:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    for name in ("charts", "data", "docs"):
        shutil.copytree(root / "tests/fork" / name, folder / name)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"^site_name: .*", "site_name: Gallium", text, flags=re.M)
    text = re.sub(r"^nav:\n(?:[ ].*\n)+", NAV, text, flags=re.M)
    text = re.sub(r"^  preview: .*", "  preview: gallium", text, flags=re.M)
    settings.write_text(text, encoding="utf-8")
    return folder
