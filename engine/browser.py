"""Finds a Chromium for the tests, or installs one; says what to install when it does not start.

The chain: Playwright's driver starts, a Chromium is there, the driver launches it. As root on
Debian or Ubuntu, what is missing is installed; elsewhere one line names it and its cure.
"""

import os
import re
import shutil
import subprocess
import sys

from engine import installing

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
LAUNCH = "from engine import browser; browser.try_launch()"
_MISSING = re.compile(r"error while loading shared libraries: ([^:\s]+)")


class Unusable(Exception):
    """A link of the chain does not hold; `.library` is the file it lacks, if that is why."""

    def __init__(self, who, output):
        found = _MISSING.search(output)
        self.library = found and found[1]
        super().__init__(f"{who} does not start: {_reason(output, self.library)}")


def find():
    """The path of a Chromium that runs, or None: $BROWSER_PATH, the PATH, macOS's, Playwright's."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return shutil.which(named)
    here = filter(None, map(shutil.which, NAMES + MAC))
    return next(filter(_runs, here), None) or _playwrights()


def flags():
    """Flags for a quiet Chromium; root cannot have its sandbox."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def launch(playwright):
    """Start the Chromium that was found, by Playwright's `chromium`."""
    return playwright.chromium.launch(executable_path=find(), args=flags())


def ensure():
    """The path of a Chromium that Playwright launches, or None when there is no way to one.

    Unusable says which link of the chain does not hold.
    """
    _with_libraries(_driver)
    path = find()
    if not path and not os.environ.get("BROWSER_PATH"):
        path = _install(_by_playwright) or _install(_by_debian)
    if path:
        _with_libraries(_launched)
    return path


def try_launch():
    """Launch and end the Chromium that was found."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launch(playwright).close()


def _install(way):
    way()
    return find()


def _by_playwright():
    installing.run([sys.executable, "-m", "playwright", "install", "chromium"])


def _by_debian():
    if installing.has_apt():
        installing.apt("chromium")


def _with_libraries(link):
    """Try a link of the chain; as root, install the libraries it lacks, one after the other."""
    tried = set()
    while True:
        try:
            return link()
        except Unusable as reason:
            wanted = reason.library and installing.package(reason.library)
            if not wanted or wanted in tried or not installing.has_apt():
                raise
            tried.add(wanted)
            installing.apt(wanted)


def _driver():
    from playwright._impl._driver import compute_driver_executable

    _hold("Playwright's driver", [compute_driver_executable()[0], "--version"])


def _launched():
    _hold("Chromium", [sys.executable, "-c", LAUNCH])


def _hold(who, command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError as error:
        raise Unusable(who, str(error)) from error
    if done.returncode:
        raise Unusable(who, done.stderr + done.stdout)


def _reason(output, library):
    """What a program that does not start said, in one line, with the cure for a library."""
    if not library:
        return installing.last_line(output)
    cure = installing.package(library) or library
    return f"{library} is missing (Debian, Ubuntu: apt-get install {cure})"


def _playwrights():
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    path = shutil.which(answer.stdout.strip())
    return path if path and _runs(path) else None


def _runs(path):
    # a download without the system's libraries beside it is no browser, nor is a name without one
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def main():
    """Say which browser the tests use, or what to install."""
    try:
        path = ensure()
    except Unusable as reason:
        print(f"The tests cannot use a browser: {reason}", file=sys.stderr)
        return 1
    if path:
        print(f"The tests' browser: {path}")
        return 0
    named = os.environ.get("BROWSER_PATH")
    print(f"BROWSER_PATH: {named} cannot be run" if named else CURE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
