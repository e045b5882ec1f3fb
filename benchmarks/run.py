"""`make bench`: bytes, shifts and times of the site, built anew in a temporary folder."""

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import browsing, building, models, serving
from engine.site import address

MODELS = tuple(f"{path.stem}/" for path in sorted(Path("docs").glob("model-*.md")))


def main():
    """Print one line for each measurement."""
    with tempfile.TemporaryDirectory() as folder:
        project = building.copy(Path(folder) / "project")
        for line in building.measure(project):
            tell(*line)
        for line in browsing.measure(project / "site", urlsplit(address()).path):
            tell(*line)
        for line in models.measure(project / "site", urlsplit(address()).path, MODELS):
            tell(*line)
        for line in serving.measure(project):
            tell(*line)
    return 0


def tell(what, value, unit, note):
    """One measurement: words, figure, unit, and what it is to be held against."""
    figure = f"{value:.1f}" if value >= 10 else f"{value:.3f}"
    print(f"{what:<52} {figure:>8} {unit:<4} {note}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
