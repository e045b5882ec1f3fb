"""What the site is called: `site_name` of mkdocs.yml, the one place that says so."""

import re
from pathlib import Path

import yaml

UNREADABLE = (OSError, ValueError, TypeError, AttributeError, LookupError, RecursionError)
UNREADABLE += (yaml.YAMLError,)
_NAME = re.compile(r"^site_name:.*$", re.MULTILINE)


def name():
    """The name of the site, or "" where no mkdocs.yml says one."""
    try:
        line = _NAME.search(Path("mkdocs.yml").read_text(encoding="utf-8-sig"))
        return str(yaml.safe_load(line[0])["site_name"]) if line else ""
    except UNREADABLE:  # the check says why
        return ""
