"""Both hosts, MkDocs and Zensical, print the same articles."""

import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from engine.seal import seal
from engine.site import settings

COPIED = ("charts", "data", "docs", "engine", "models", "theme", "mkdocs.yml", "build_charts.py")
HOSTS = {
    "mkdocs": ["build", "--strict", "--quiet", "--site-dir", "site"],
    "zensical": ["build", "--strict", "--clean"],
}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
FURNITURE = {"headerlink", "md-content__button", "md-feedback", "md-source-file"}


class Article(HTMLParser):
    """What Markdown made of a page: (tag, attributes) and words, without the host's own doing.

    Hosts differ in furniture (permalinks, buttons), in how they colour code, and in how they
    write an address; those are left out, or brought to one form.
    """

    def __init__(self, address):
        super().__init__()
        self.address, self.parts, self.code = address, [], ""
        self.open = []  # (tag, is it left out?) from the article inward

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        out = self.left_out() or is_furniture(attributes)
        if self.open and not (out or self.coloured() or is_wrapper(attributes)):
            self.parts.append((tag, *sorted(self.resolved(attributes).items())))
        if tag not in VOID and (self.open or tag == "article"):
            self.open.append((tag, out))

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()
        if tag == "pre":
            self.parts, self.code = [*self.parts, self.code], ""

    def handle_data(self, words):
        if self.coloured():
            self.code += "".join(words.split())
        elif self.open and not self.left_out():
            self.parts += words.split()

    def left_out(self):
        return any(out for _, out in self.open)

    def coloured(self):
        return ("pre", False) in self.open

    def resolved(self, attributes):
        links = {name: attributes[name] for name in ("href", "src") if name in attributes}
        return attributes | {name: urljoin(self.address, link) for name, link in links.items()}


def is_furniture(attributes):
    names = set(attributes.get("class", "").split())
    return attributes.get("id") == "__skip" or bool(FURNITURE & names)


def is_wrapper(attributes):
    return attributes.get("class") == "highlight"


def article(folder, page):
    reader = Article(f"https://site.example/{page.as_posix().removesuffix('index.html')}")
    reader.feed((folder / page).read_text(encoding="utf-8"))
    reader.close()
    return reader.parts


def printed_by(host, root, folder):
    """The site as a host prints it from a copy of the project."""
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        elif (root / name).exists():
            shutil.copy(root / name, folder / name)
    command = [sys.executable, "-m", host, *HOSTS[host]]
    done = subprocess.run(command, cwd=folder, env=settings(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def hosted(site, root, tmp_path_factory):
    """Host → its site; the charts are drawn by then."""
    return {host: printed_by(host, root, tmp_path_factory.mktemp(host)) for host in HOSTS}


def pages(folder):
    return {path.relative_to(folder) for path in folder.rglob("*.html")} - {Path("404.html")}


def test_both_hosts_print_the_same_pages(hosted, root):
    made = pages(hosted["mkdocs"])
    assert made == pages(hosted["zensical"])
    written = list((root / "docs").rglob("*.md"))
    assert len(made) == len(written) > 0


def test_both_hosts_print_the_same_articles(hosted):
    for page in sorted(pages(hosted["mkdocs"])):
        ours, theirs = (article(hosted[host], page) for host in HOSTS)
        assert len(ours) > 10
        for one, other in zip(ours, theirs, strict=True):
            assert one == other, page


def test_the_articles_hold_what_our_extension_prints(hosted):
    for folder in hosted.values():
        classes = {
            value
            for page in pages(folder)
            for part in article(folder, page)
            if not isinstance(part, str)
            for key, value in part[1:]
            if key == "class"
        }
        wanted = {"chart", "fact", "state", "footnote", "events", "term", "claim"}
        wanted |= {"ask guess", "register questions"}
        assert wanted | {"claim", "claims register", "claim-entry"} <= classes
        assert {f"register {name}" for name in ("sources", "facts", "glossary")} <= classes


def test_an_article_is_read_with_its_links_and_its_code(tmp_path):
    page = Path("index.html")
    printed = '<article><p>A <a href="#x">b</a></p><pre><b>c</b> d</pre></article><p>e</p>'
    (tmp_path / page).write_text(printed, encoding="utf-8")
    link = ("a", ("href", "https://site.example/#x"))
    assert article(tmp_path, page) == [("p",), "A", link, "b", ("pre",), "cd"]


@pytest.mark.parametrize("host", HOSTS)
def test_what_a_host_prints_can_be_sealed(hosted, host, tmp_path):
    """Links and policy hold for both; byte budgets are MkDocs' alone."""
    folder = shutil.copytree(hosted[host], tmp_path / host)
    assert [str(problem) for problem in seal(folder, budgeted=False)] == []
    start = (folder / "tariffs/index.html").read_text(encoding="utf-8").partition("<head>")[2]
    assert start.lstrip().startswith('<meta http-equiv="Content-Security-Policy"')
