"""What the validator of the W3C finds in the built site: `python -m benchmarks.validate [site]`.

It needs Java, and the package vnu-jar of npm: `npm install --prefix .cache/vnu vnu-jar`.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

JAR = Path(".cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar")
THEIRS = {}  # the beginning of a message → why the theme may have it; none is needed today
MOST = 20  # lines of one kind


def errors(folder, jar):
    """[(page, line, message)] of all pages in a folder."""
    pages = [str(path) for path in sorted(folder.rglob("*.html"))]
    command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "json", *pages]
    said = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)
    found = [(each["url"], each.get("lastLine", 1), each["message"]) for each in said["messages"]]
    return [each for each in found if not each[2].startswith(tuple(THEIRS) or "\0")]


def main(words=None):
    """Say every error, by kind; status 1 if there is one that is not the theme's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validate", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site", type=Path)
    parser.add_argument("--jar", default=JAR, type=Path)
    given = parser.parse_args(words)
    if not given.jar.exists():
        print(f"{given.jar}: not there; npm install --prefix .cache/vnu vnu-jar", file=sys.stderr)
        return 2
    found = errors(given.folder, given.jar)
    for message, times in Counter(message for *_, message in found).most_common():
        print(f"{times} × {message}")
        for page, line, said in [each for each in found if each[2] == message][:MOST]:
            print(f"    {page}:{line}: {said[:60]}")
    print(f"{len(found)} errors in {len(list(given.folder.rglob('*.html')))} pages")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
