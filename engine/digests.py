"""Digests of files; what has the same time, size and place as before is not read again."""

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path

FILE = Path(".cache/digests.json")
YOUNG = 3_000_000_000  # ns: a file changed so lately may change again within the same tick

_known, _new = {}, False


def digest(path):
    """SHA-256 of a file, or '' when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return ""
    mark = [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]
    known = _kept().get(str(path))
    if known and known[1:] == mark:
        return known[0]
    found = _read(path)
    if abs(time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns)) > YOUNG:
        _keep(str(path), [found, *mark])
    return found


def _read(path):
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def of(value):
    """The digest of a value that JSON can write."""
    text = json.dumps(_with_words(value), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _kept():
    if not _known:
        try:
            _known.update(json.loads(FILE.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            _known[""] = []
    return _known


def _keep(path, known):
    global _new
    _known[path], _new = known, True


def save():
    """Keep what was learned for the next run; where nothing can be written, it learns anew."""
    global _new
    with suppress(OSError):
        _save()
    _new = False


def _save():
    if _new:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        draft = FILE.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(_known), encoding="utf-8")
        draft.replace(FILE)


def _with_words(value):
    """The same with words for keys: YAML knows others, and they have no order among each other."""
    if isinstance(value, dict):
        return {str(key): _with_words(part) for key, part in value.items()}
    return [_with_words(part) for part in value] if isinstance(value, list) else value
