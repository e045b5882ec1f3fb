"""Links to the repository: of a chart, of a page, and none where nobody knows it."""

import re
from xml.etree.ElementTree import Element

import pytest

from engine import report, surroundings
from engine.command import Unfit

NAMES = ("GITHUB_REPOSITORY", "GITHUB_REF_TYPE", "GITHUB_REF_NAME", "GITHUB_SERVER_URL")


@pytest.fixture
def outside(monkeypatch):
    """A function: set what comes from outside; all else is unset."""
    for name in (*NAMES, "SITE_REPOSITORY", "SITE_BRANCH"):
        monkeypatch.delenv(name, raising=False)
    return lambda **values: [monkeypatch.setenv(*pair) for pair in values.items()]


def shown():
    row = Element("p")
    report.show(row, "supply_shares")
    return list(row)


def test_a_chart_leads_to_a_new_issue_and_to_its_history(outside):
    outside(SITE_REPOSITORY="https://example.org/a/b", SITE_BRANCH="next")
    issue, history = shown()
    assert issue.get("href").startswith("https://example.org/a/b/issues/new?title=")
    assert "charts%2Fsupply_shares.py" in issue.get("href")
    assert history.get("href") == "https://example.org/a/b/commits/next/charts/supply_shares.py"


def test_their_names_end_with_the_headline_of_the_chart(outside):
    outside(SITE_REPOSITORY="https://example.org/a/b")
    for link in shown():
        assert link.get("aria-labelledby") == f"{link.get('id')} supply_shares-headline"


def test_without_a_repository_there_is_no_link(outside):
    assert surroundings.repository() == ""
    assert shown() == []


def test_a_page_may_lead_to_the_repository(outside):
    parent = Element("div")
    assert report.ways(parent)
    assert len(parent) == 0
    outside(SITE_REPOSITORY="https://example.org/a/b")
    assert report.ways(parent)
    addresses = [link.get("href").removeprefix("https://example.org/a/b") for link in parent[0]]
    assert addresses == ["/issues/new", "/issues", "", "/commits"]


def test_the_repository_comes_from_outside(outside):
    outside(GITHUB_REPOSITORY="Someone/guide")
    assert surroundings.repository() == "https://github.com/Someone/guide"
    assert surroundings.settings()["SITE_REPOSITORY"] == "https://github.com/Someone/guide"
    outside(SITE_REPOSITORY="https://example.org/a/b/")
    assert surroundings.repository() == "https://example.org/a/b"
    outside(SITE_REPOSITORY="javascript:x")
    with pytest.raises(Unfit, match="SITE_REPOSITORY: 'javascript:x' found"):
        surroundings.repository()


def test_the_branch_is_the_one_that_is_published(outside):
    assert surroundings.branch() == "main"
    outside(GITHUB_REF_NAME="7/merge", GITHUB_REF_TYPE="tag")
    assert surroundings.branch() == "main"
    outside(GITHUB_REF_NAME="trunk", GITHUB_REF_TYPE="branch")
    assert surroundings.branch() == "trunk"


def test_a_page_of_the_site_has_links_only_if_the_build_knew_the_repository(site):
    text = (site / "supply-chain/index.html").read_text("utf-8")
    led = re.findall(r'<a href="([^"]*)">(?:Report an error on|Edit|History of) this page', text)
    charts = len(re.findall(r'id="[\w-]+-report"', text))
    assert len(led) in (0, 3)
    assert bool(charts) == bool(led)
    assert all(each.startswith("https://") for each in led)
    assert led[1:2] in ([], [each for each in led if each.endswith("/docs/supply-chain.md")][:1])
