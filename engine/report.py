"""Links to the repository, where the build knows it: to report an error, and what changed when."""

import os
from urllib.parse import quote

from engine.elements import add
from engine.lines import links

NAME = "SITE_REPOSITORY"  # set by the build; without it no link is printed
PLACES = {
    "report an error": "/issues/new",
    "errors reported so far": "/issues",
    "the source of every page": "",
    "every change": "/commits",
}


def show(row, chart):
    """Append the links of a chart to its row, if the build knows the repository."""
    repository = os.environ.get(NAME)
    if not repository:
        return
    file = f"charts/{chart}.py"
    subject = quote(f"Error in {file}", safe="")
    _link(row, chart, "Report an error", f"{repository}/issues/new?title={subject}")
    branch = os.environ.get("SITE_BRANCH") or "main"
    _link(row, chart, "History", f"{repository}/commits/{branch}/{file}")


def ways(parent, part=""):
    """[REPOSITORY]: the source of the site, its open errors and its changes; else nothing."""
    repository = os.environ.get(NAME)
    if repository:
        line = add(parent, "p", "In the repository: ", class_="repository")
        pairs = [(f"{repository}{place}", words) for words, place in PLACES.items()]
        links(line, pairs)
        line[-1].tail = "."
    return True


def _link(row, chart, words, address):
    """A link whose name for assistive tools ends with the chart's headline."""
    place = f"{chart}-{words.split()[0].lower()}"
    names = f"{place} {chart}-headline"
    add(row, "a", words, href=address, id=place, aria_labelledby=names).tail = " "
