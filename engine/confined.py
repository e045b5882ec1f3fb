"""What a chart file may not do while it runs: touch files, reach out, start or end anything.

A guard against mistakes and plain mischief. Python inside Python cannot be held by force: what
is merged is read by a person first.
"""

import faulthandler
import os
import resource
import signal
import sys
import sysconfig
from pathlib import Path

MIB = 1024 * 1024
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("remove", "rename", "mkdir", "rmdir", "link", "symlink", "truncate", "chmod", "chown")
CHANGES += ("utime", "chflags", "lockf", "mkfifo", "mknod", "setxattr", "removexattr")
STARTS = (
    "system",
    "exec",
    "fork",
    "forkpty",
    "posix_spawn",
    "spawn",
    "startfile",
    "kill",
    "killpg",
)
FORBIDDEN = {f"os.{name}": "changes files" for name in CHANGES}
FORBIDDEN |= {f"os.{name}": "starts or ends processes" for name in STARTS}
FORBIDDEN |= {"os.putenv": "changes the surroundings", "os.chdir": "changes the surroundings"}
FAMILIES = {"socket": "reaches for the network", "subprocess": "starts or ends processes"}
FAMILIES |= {"ctypes": "leaves Python", "shutil": "changes files", "tempfile": "changes files"}
FAMILIES |= {"urllib": "reaches for the network", "http": "reaches for the network"}
FAMILIES |= {"signal": "starts or ends processes", "sqlite3": "changes files"}


class Forbidden(Exception):
    """A chart file tried what it may not."""


def limit(seconds, mib, report):
    """Limit this process; where it is when it crashes or its time is up is written to `report`.

    macOS does not hold its processes to a limit of memory; everywhere the time is limited.
    """
    faulthandler.enable(file=report)
    faulthandler.register(signal.SIGXCPU, file=report)
    _set(resource.RLIMIT_CPU, seconds, seconds + 1)
    _set(resource.RLIMIT_CORE, 0, 0)
    _set(resource.RLIMIT_FSIZE, 64 * MIB, 64 * MIB)
    _set(resource.RLIMIT_DATA, mib * MIB, mib * MIB)


def _set(kind, soft, hard):
    """A lower limit that is there already stays."""
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):
        return


def watch():
    """From now on, refuse what a chart file may not do; there is no way back in this process."""
    own = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()}
    own = tuple(own | {os.path.realpath(path) for path in own})

    def judge(event, arguments):
        what = FORBIDDEN.get(event) or FAMILIES.get(event.partition(".")[0])
        if what:
            raise Forbidden(
                f"'{event}' found, which {what}; a chart only draws the rows it is given"
            )
        if event == "open":
            _judge_opening(*arguments, own)

    sys.addaudithook(judge)


def _judge_opening(path, mode, flags, own):
    """Python's own files may be read, and modules; nothing may be written."""
    if isinstance(path, int):
        return
    name = os.path.abspath(os.fsdecode(path))
    if flags & WRITING or (mode and set(mode) & set("wax+")):
        raise Forbidden(f"writing to '{_short(name)}' found; a chart may not change files")
    if not name.startswith(own) and Path(name).suffix not in (".py", ".pyc", ".so"):
        raise Forbidden(
            f"reading '{_short(name)}' found; a chart gets tables as arguments of 'draw'"
        )


def _short(name):
    return os.path.relpath(name) if name.startswith(os.getcwd() + os.sep) else name
