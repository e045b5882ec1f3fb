"""Text files as people save them: read whole where that is safe, named rightly where it is not."""

import os
import re
import stat
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from engine.problems import Problem, Trouble

LARGEST = 4_000_000  # bytes of one file
LINE_END = re.compile("\r\n?|\n")
# Signs that nobody sees, and that change what is read or where a line ends.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
# Words with Cyrillic, Greek or Armenian letters; the signs of units may stand beside Latin ones.
FOREIGN = re.compile("[\u0370-\u0393\u0395-\u03a8\u03aa-\u03bb\u03bd-\u052f\u0531-\u058f]")
WORD = re.compile(r"[^\W\d_]+")
CURE = "save the file as UTF-8 (in Excel and LibreOffice: CSV UTF-8)"


def read(path):
    """The file's text, its lines ended by \\n, without a mark at its start; else Trouble."""
    stamped = stamp(path)
    text, faults = _read(stamped)
    if faults:
        raise Trouble(*(Problem(str(path), line, col, words) for line, col, words in faults))
    return text


def stamp(path):
    """Full path, time and size: what changes when the file does; Trouble if it is no file."""
    try:
        status = os.stat(path)
    except OSError:
        link = os.path.islink(path)
        _refuse(path, "this link leads nowhere" if link else "there is no such file")
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "something else"
        _refuse(path, f"{what} found, a file expected")
    if status.st_size > LARGEST:
        _refuse(path, f"{status.st_size:,} bytes found, {LARGEST:,} or fewer expected")
    return os.path.abspath(path), status.st_mtime_ns, status.st_size


def within(path, folder):
    """Whether a path stands below the folder, links followed."""
    return os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)


def _refuse(path, words):
    raise Trouble(Problem(str(path), 1, 1, words)) from None


@lru_cache(maxsize=256)
def _read(stamped):
    """(text, [(line, col, what is wrong)]) of a file, read again only when it changes."""
    try:
        data = Path(stamped[0]).read_bytes()
    except PermissionError:
        return "", [(1, 1, "this file may not be read: its permissions forbid it")]
    except OSError as error:
        return "", [(1, 1, f"this file cannot be read: {error.strerror}")]
    return decoded(data)


def decoded(data):
    """(text, faults) of the bytes of a file; faults are (line, col, words)."""
    if _is_utf_16(data):
        return "", [(1, 1, f"UTF-16 found ('Unicode text'), UTF-8 expected; {CURE}")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = LINE_END.split(data[: error.start].decode("utf-8", "replace"))
        found = f"this is not UTF-8 text: byte {data[error.start]:02X} found; {CURE}"
        return "", [(len(before), len(before[-1].removeprefix("\ufeff")) + 1, found)]
    text = LINE_END.sub("\n", text)
    return text, [*hidden(text), *mixed(text)]


def _is_utf_16(data):
    """By its mark, or because every other byte of its beginning is nought."""
    head = data[:200]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return len(head) > 3 and max(head[::2].count(0), head[1::2].count(0)) > len(head) // 3


def hidden(text):
    """(line, col, words) of every sign in a text that nobody would see."""
    places = Places(text)
    return [(*places.of(each.start()), _named(each[0])) for each in HIDDEN.finditer(text)]


def _named(sign):
    return f"the hidden sign U+{ord(sign):04X} found; delete it"


def mixed(text):
    """(line, col, words) of every word that mixes letters which look alike."""
    places = Places(text)
    for found in WORD.finditer(text) if FOREIGN.search(text) else ():
        if not FOREIGN.search(found[0]):
            continue
        scripts = {unicodedata.name(sign, "").split()[0] for sign in found[0]}
        if "LATIN" in scripts:
            other = ", ".join(sorted(name.capitalize() for name in scripts - {"LATIN"}))
            yield *places.of(found.start()), f"'{found[0]}' mixes Latin and {other} letters"


class Places:
    """Where the letters of a text stand; its lines end in \\n."""

    def __init__(self, text):
        self.starts = [0, *(each.end() for each in re.finditer("\n", text))]

    def of(self, at):
        """(line, col), from 1, of the letter of this index."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1
