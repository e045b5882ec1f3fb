"""How soon an edit shows while `make serve` runs: from saving a file to its words on the page."""

import subprocess
import sys
import time
import urllib.request
from statistics import median
from urllib.parse import urlsplit

from engine.site import address

PORT = 8765
ROUNDS = 5


def measure(folder):
    """Yield (what, value, unit, note) of edits in `folder`, a built copy of the project."""
    home = f"http://127.0.0.1:{PORT}{urlsplit(address()).path}"
    command = [sys.executable, "-m", "engine.serve", "--port", str(PORT)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as server:
        try:
            _shown(home, "<html")
            page = [_edit(folder / "docs/tariffs.md", home + "tariffs/", n) for n in range(ROUNDS)]
            chart = folder / "charts/supply_shares.py"
            drawn = [_edit(chart, home + "supply-chain/", n) for n in range(ROUNDS)]
        finally:
            server.terminate()
    yield "an edited page shows", median(page), "s", f"worst {max(page):.1f}, at most 2 s"
    yield "an edited chart shows", median(drawn), "s", f"worst {max(drawn):.1f}, at most 3 s"


def _edit(file, url, turn):
    time.sleep(4)  # the last edit's check is over
    words, text = f"Edit number {turn}", file.read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    opening = first[: 3 if first.startswith('"""') else 2]
    file.write_text(f"{opening}{words}\n{rest}", encoding="utf-8")
    return _shown(url, words)


def _shown(url, words):
    start = time.monotonic()
    while time.monotonic() - start < 30:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if words in answer.read().decode("utf-8"):
                    return time.monotonic() - start
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"{url} did not show {words!r} within 30 s")
