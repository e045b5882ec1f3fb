"""Sets up .venv from a hashed lock, with uv when it is there and with venv and pip when not.

Needs nothing but Python 3.11 and its venv module: this file runs before anything is installed.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from engine import command
from engine.clock import Clock, StepFailed
from engine.lock import held

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "locks.json"
LOCK = Path(".cache/setup.lock")  # one at a time makes the environment
LOCKS = {name: Path("requirements") / f"{name}.lock" for name in ("site", "test")}
COMPILE = (
    "pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --upgrade "
    "--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate "
    "--custom-compile-command"
).split()
CURE = (
    "install it (apt-get install python3-venv on Debian and Ubuntu, "
    "brew install python on macOS, or uv)"
)
_OFFLINE = re.compile(
    r"connection broken by|Failed to fetch|error sending request|ConnectionError|ProxyError", re.I
)
_WHY = re.compile(
    r"Temporary failure in name resolution|Name or service not known|nodename nor servname|"
    r"Network is unreachable|Connection refused|certificate verify failed|timed out",
    re.I,
)
GO_ONLINE = (
    "The packages cannot be fetched{why}: go online, or name a proxy (HTTPS_PROXY) or a mirror "
    "(pip: PIP_INDEX_URL, uv: UV_DEFAULT_INDEX)."
)


def main(words):
    """`site` or `test` makes that environment ready; `lock` chooses new versions."""
    if words[0] == "install":
        return fetch(*words[1:])
    if sys.version_info < (3, 11):  # noqa: UP036 (this file meets every Python)
        version = sys.version.split()[0]
        return _fail(f"this is Python {version}, but 3.11 or newer is needed; {CURE}")
    try:
        lock() if words == ["lock"] else ready(words[0])
    except StepFailed as failed:
        return failed.status
    except NoVenv as reason:
        return _fail(reason)
    return 0


class NoVenv(Exception):
    """An environment cannot be made; the words say why, and what to install."""


@held(LOCK)
def ready(name):
    """Install lock `name` ("site" or "test") unless exactly it is installed already."""
    uv, wanted = shutil.which("uv"), digests(name)
    anew = not usable(uv)
    if not anew and wanted.items() <= _stamp().items():
        return False
    print("Setting up .venv with", "uv" if uv else "pip", flush=True)
    STAMP.unlink(missing_ok=True)
    with _whole_or_gone(anew):
        if anew:
            create(uv)
        clock = Clock()
        command = [sys.executable, "-m", "engine.setup", "install", uv or "", LOCKS[name]]
        clock.run(f"installing the {name} lock", command)
        clock.finish()
        # the test lock holds the site lock whole (a test sees to it)
        STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    return True


@contextlib.contextmanager
def _whole_or_gone(anew):
    """An environment made anew in this block stays only when the block comes to its end."""
    try:
        yield
    except BaseException:
        if anew:
            shutil.rmtree(VENV, ignore_errors=True)
        raise


def fetch(uv, path):
    """Install a lock; when the network is in the way, one line says so in place of many."""
    done = subprocess.run(
        install(uv, path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode and _OFFLINE.search(done.stdout):
        why = _WHY.search(done.stdout)
        print(GO_ONLINE.format(why=f" ({why[0]})" if why else ""), file=sys.stderr)
    else:
        print(done.stdout, end="", file=sys.stderr)
    return done.returncode


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
    try:
        if uv:
            command = [uv, "venv", "--quiet", "--python", sys.executable, VENV]
            subprocess.run(command, check=True)
        else:
            venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, ModuleNotFoundError) as error:
        raise NoVenv(f"Python's venv module is not complete; {CURE}") from error
    except OSError as error:
        raise NoVenv(f"{error.filename or VENV}: {error.strerror}") from error


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
    print(f"Cannot set up .venv: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(command.run(lambda: main(sys.argv[1:])))
