"""What a build takes from outside: SITE_URL, GITHUB_REPOSITORY, SOURCE_DATE_EPOCH, and git.

SITE_REPOSITORY and SITE_BRANCH say where readers find the source, if GitHub does not.
"""

import os
import re
import subprocess
from datetime import datetime, timedelta, timezone
from urllib.parse import quote, urlsplit

from engine.command import Unfit

HERE = "http://127.0.0.1:8000/ore-and-order/"
FIRST_DAY = 1_760_000_000  # a fixed time, for a copy without git: October 2025
LAST_DAY = 253_402_300_799  # the end of the year 9999


def address():
    """Where the site will be published, with a slash at its end; Unfit when it is no address."""
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    pages = f"https://{owner.lower()}.github.io/{name}/" if name else HERE
    given = os.environ.get("SITE_URL") or pages
    if not _is_address(given):
        raise Unfit(f"SITE_URL: {given!r} found, such as https://example.org/guide/ expected")
    return given.rstrip("/") + "/"


def _is_address(words):
    if not re.fullmatch(r"https?://[!-~]+", words) or re.search(r"[\"'<>\\^`{|}?#]", words):
        return False
    try:
        parts = urlsplit(words)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, brackets without an end
        return False


def epoch():
    """The time that the site says it was made, in seconds since 1970: the last commit's."""
    return dated()[0]


def today():
    """The day it is anywhere, or that of the last commit, if the clock stands before it."""
    now = datetime.now(timezone(timedelta(hours=14)))
    return max(now, datetime.fromtimestamp(epoch(), now.tzinfo)).date()


def dated():
    """(seconds, why they are not the last commit's, or ""); Unfit for a time that is none."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        if not re.fullmatch(r"[0-9]{1,12}", given) or int(given) > LAST_DAY:
            expected = "seconds since 1970, such as 1760000000, expected"
            raise Unfit(f"SOURCE_DATE_EPOCH: {given!r} found, {expected}")
        return int(given), ""
    seconds, reason = _last_commit()
    return (int(seconds), "") if seconds.isdecimal() else (FIRST_DAY, reason)


def _last_commit():
    """(its time, or "", why there is none)"""
    command = ["git", "log", "-1", "--format=%ct"]
    quiet = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(command, env=quiet, capture_output=True, encoding="utf-8")
    except OSError:
        return "", "git is not installed"
    said = [*done.stderr.strip().splitlines(), "git names no commit"]
    return done.stdout.strip(), said[0].removeprefix("fatal: ").rstrip(".")


def repository():
    """Where the site's source lies for its readers, or "" where nobody says so."""
    name = os.environ.get("GITHUB_REPOSITORY", "")
    server = os.environ.get("GITHUB_SERVER_URL") or "https://github.com"
    given = os.environ.get("SITE_REPOSITORY") or (f"{server}/{name}" if name else "")
    if given and not _is_address(given):
        expected = "such as https://github.com/someone/guide expected"
        raise Unfit(f"SITE_REPOSITORY: {given!r} found, {expected}")
    return given.rstrip("/")


def branch():
    """The branch that readers are led to."""
    on_branch = os.environ.get("GITHUB_REF_TYPE") == "branch"
    name = os.environ.get("GITHUB_REF_NAME", "") if on_branch else ""
    return quote(os.environ.get("SITE_BRANCH") or name or "main")


def settings():
    """The environment in which the pages are printed."""
    fixed = {"SITE_URL": address(), "SOURCE_DATE_EPOCH": str(epoch()), "NO_MKDOCS_2_WARNING": "1"}
    source = {"SITE_REPOSITORY": repository(), "SITE_BRANCH": branch()}
    return os.environ | fixed | source
