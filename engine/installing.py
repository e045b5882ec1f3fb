"""Installs what the tests need and a machine lacks, by the machine's own means."""

import os
import re
import shutil
import subprocess

_SONAME = re.compile(r"(lib.+?)\.so(?:\.(\d+))?")
_ERROR = re.compile(r"\[err\] (.+)")  # what a browser said, among Playwright's own words


def has_apt():
    """Whether packages of Debian or Ubuntu may be installed here: by root alone."""
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def apt(name):
    """Install a package of Debian or Ubuntu."""
    run(["apt-get", "update", "-qq"])
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", name])


def package(library):
    """The Debian package of a shared library: libatomic.so.1 → libatomic1, libX11.so.6 → libx11-6.

    By Debian's rule for names; "" when this is no library's name.
    """
    found = _SONAME.fullmatch(library.lower())
    name, version = found.groups("") if found else ("", "")
    return f"{name}-{version}" if version and name[-1].isdigit() else name + version


def run(command):
    """Say a command and run it; say its last line when it fails."""
    said = " ".join(command[1:] if "-m" in command else command)
    print("For the tests:", said, flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    pipe = subprocess.DEVNULL
    done = subprocess.run(command, env=quiet, stdin=pipe, stdout=pipe, stderr=subprocess.PIPE)
    if done.returncode:
        print("  that did not work:", last_line(done.stderr.decode(errors="replace")), flush=True)


def last_line(output):
    """The last line with a word in it; of a browser's log, the last that the browser said."""
    lines = _ERROR.findall(output) or re.findall(r".*\w.*", output)
    return lines[-1].strip() if lines else "it said nothing"
