"""Puts a finished folder in another's place; at no moment is there neither the old nor the new."""

import ctypes
import os
import shutil

CALLS = ("renameat2", "renameatx_np")  # of Linux and of macOS; alike but for the name
EXCHANGE = 2
ANYWHERE = -1  # a folder to start from, of no use to a path that starts at the root


def into_place(draft, folder):
    """Move the folder `draft` to `folder`; what stood there goes, but only when all is well."""
    folder = folder.resolve()
    new, old = _beside(folder)
    try:
        shutil.move(draft, new)  # on another disk it is copied, before anything is replaced
        if not folder.exists():
            new.rename(folder)
        elif not exchanged(new, folder):
            folder.rename(old)
            new.rename(folder)
    finally:
        recover(folder)


def recover(folder):
    """Put back the old folder if a run was killed before the new one came; clear what it left."""
    folder = folder.resolve()
    new, old = _beside(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def exchanged(one, other):
    """Whether the system let two folders, named from the root, change places in one step."""
    libc = ctypes.CDLL(None)
    calls = [getattr(libc, name) for name in CALLS if hasattr(libc, name)]
    one, other = os.fsencode(one), os.fsencode(other)
    return any(call(ANYWHERE, one, ANYWHERE, other, EXCHANGE) == 0 for call in calls)


def _beside(folder):
    names = (f"{folder.name}-being-{what}" for what in ("made", "replaced"))
    return [folder.with_name(name) for name in names]
