"""Finds a Chromium for the tests, or installs one; says what to install when neither works."""

import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-color-profile=srgb"
).split()
CURE = (
    "There is no Chromium for the tests, and none could be installed here. Install Chromium "
    "or Chrome (Debian: apt-get install chromium; macOS: brew install --cask chromium), "
    "or name one: BROWSER_PATH=/path/to/chromium make test"
)


def find():
    """The path of a Chromium or None: $BROWSER_PATH, the PATH, macOS's folders, Playwright's."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return shutil.which(named)
    here = chain(map(shutil.which, NAMES + MAC), (way() for way in (_playwrights,)))
    return next(filter(None, here), None)


def flags():
    """Flags for a quiet Chromium; root cannot have its sandbox."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def launch(playwright):
    """Start the Chromium that was found, by Playwright's `chromium`."""
    return playwright.chromium.launch(executable_path=find(), args=flags())


def ensure():
    """Find a Chromium or install one; the path, or None when there is no way."""
    if os.environ.get("BROWSER_PATH"):
        return find()
    return find() or _install(_by_playwright) or _install(_by_debian)


def _install(way):
    way()
    return find()


def _by_playwright():
    _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _by_debian():
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])


def _run(command):
    print(
        "Installing a browser:", " ".join(command[1:] if "-m" in command else command), flush=True
    )
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    pipe = subprocess.DEVNULL
    done = subprocess.run(command, env=quiet, stdin=pipe, stdout=pipe, stderr=subprocess.PIPE)
    if done.returncode:
        print("  that did not work:", _last_line(done.stderr), flush=True)


def _last_line(output):
    lines = [line for line in output.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it said nothing"


def _playwrights():
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    path = Path(answer.stdout.strip() or "-")
    return str(path) if path.is_file() and _runs(path) else None


def _runs(path):
    # a download without the system's libraries beside it is no browser
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def main():
    """Say which browser the tests use, or what to install."""
    path = ensure()
    if not path and os.environ.get("BROWSER_PATH"):
        print(f"BROWSER_PATH: {os.environ['BROWSER_PATH']} cannot be run", file=sys.stderr)
    elif not path:
        print(CURE, file=sys.stderr)
    else:
        print(f"The tests' browser: {path}")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
