"""Sets up .venv from a hashed lock, with uv when it is there and with venv and pip when not.

Needs nothing but Python 3.11 and its venv module: this file runs before anything is installed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from engine.clock import Clock, StepFailed

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "locks.json"
LOCKS = {name: Path("requirements") / f"{name}.lock" for name in ("site", "test")}
COMPILE = (
    "pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --upgrade "
    "--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate "
    "--custom-compile-command"
).split()


def main(words):
    """`site` or `test` makes that environment ready; `lock` chooses new versions."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file meets every Python)
        return _fail(f"this is Python {sys.version.split()[0]}, but 3.11 or newer is needed")
    try:
        lock() if words == ["lock"] else ready(words[0])
    except StepFailed as failed:
        return failed.status
    except NoVenv as reason:
        return _fail(reason)
    return 0


class NoVenv(Exception):
    """An environment cannot be made; the words say what to install."""


def ready(name):
    """Install lock `name` ("site" or "test") unless exactly it is installed already."""
    uv, wanted = shutil.which("uv"), digests(name)
    installed = _stamp()
    if usable(uv) and wanted.items() <= installed.items():
        return False
    print("Setting up .venv with", "uv" if uv else "pip", flush=True)
    if not usable(uv):
        create(uv)
    clock = Clock()
    clock.run(f"installing the {name} lock", install(uv, LOCKS[name]))
    clock.finish()
    # the test lock holds the site lock whole (a test sees to it)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    return True


def digests(name):
    """What must be installed for `name`: lock → digest of its bytes."""
    names = ["site"] if name == "site" else ["site", "test"]
    return {each: hashlib.sha256(LOCKS[each].read_bytes()).hexdigest() for each in names}


def usable(uv):
    """Whether .venv runs, and has pip where uv is not to be had."""
    code = "import sys; sys.exit(sys.version_info < (3, 11))" + ("" if uv else "; import pip")
    try:
        return subprocess.run([PYTHON, "-c", code], capture_output=True).returncode == 0
    except OSError:
        return False


def create(uv):
    """Make .venv anew for the Python that runs this."""
    shutil.rmtree(VENV, ignore_errors=True)
    if uv:
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, VENV], check=True)
        return
    try:
        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, ModuleNotFoundError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise NoVenv("Python's venv module is not complete") from error


def install(uv, path):
    """The command that installs a lock, every file checked against its hash."""
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", path]
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    return [*pip, "--no-warn-script-location", "--require-hashes", "-r", path]


def lock():
    """Choose the newest versions that requirements/*.in allow, and write both locks."""
    uv, clock = PYTHON.parent / "uv", Clock()
    for name, path in LOCKS.items():
        within = ["--constraint", LOCKS["site"]] if name == "test" else []
        command = [uv, *COMPILE, "make lock", *within, path.with_suffix(".in"), "-o", path]
        clock.run(f"locking {name}", command)
    clock.finish()


def _stamp():
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _fail(reason):
    cure = "apt-get install python3-venv on Debian and Ubuntu, brew install python on macOS, or uv"
    print(f"Cannot set up .venv: {reason}; install it ({cure})", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
