"""Byte budgets: what a first visit to each page loads, after gzip, before any touch."""

import gzip
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from engine import links

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ico")
KIB = 1024


def load():
    """The budgets of budgets.toml."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def judge(site, sealed, budgets=None):
    """Problems of every page and of the runtime; `sealed` is path → text of the pages."""
    budgets = budgets or load()
    sheets = {path: _loaded_by_sheet(site, path, text) for path, text in site.of_kind(".css")}
    found = []
    for page in site.pages.values():
        weight = first_visit(site, page, sealed[page.path], sheets)
        found += _over(page, "a first visit", weight, budgets["page"])
        scripts = {path: size for path, size in weight.items() if path.endswith(".js")}
        found += _over(page, "its scripts", scripts, budgets["scripts"])
    return found + _runtime(site, budgets)


def first_visit(site, page, text, sheets):
    """path → bytes after gzip of all that a page loads by itself.

    Lazy pictures wait, but for the first of a figure told in steps, which is near enough to load.
    The theme's script asks for the site map.
    """
    found = list(links.links(page))
    at_once = [link for link in found if _at_once(link)]
    stills = [link for link in found if _is_still(link.tag)]
    paths = {_target(site, page.path, link) for link in at_once + stills[:1]}
    paths |= {"sitemap.xml"} if _is_instant(page) else set()
    paths |= {each for path in paths for each in sheets.get(path, ())}
    weight = {path: packed(path, site.files[path]) for path in paths if path in site.files}
    return weight | {page.path: packed(page.path, text.encode("utf-8"))}


def _is_still(tag):
    return tag.name == "img" and tag.attrs.get("class", "").startswith("chart-")


def _is_instant(page):
    """Does the theme change pages without a reload?"""
    return "navigation.instant" in page.text


@cache
def packed(path, body):
    """Bytes on the wire: text is gzipped by the host, pictures and fonts are not."""
    return len(gzip.compress(body, 6, mtime=0)) if path.endswith(PACKED) else len(body)


def _target(site, path, link):
    inside, target = links.resolve(site, path, link.address)
    return target if inside else None


def _at_once(link):
    if link.tag.name == "link":
        waits = {"prefetch", "manifest", "preconnect", "dns-prefetch", "apple-touch-icon"}
        media = link.tag.attrs.get("media", "")
        return link.loads and not waits & set(link.tag.attrs["rel"].split()) and media != "print"
    return link.loads and link.tag.attrs.get("loading") != "lazy"


def _loaded_by_sheet(site, path, text):
    found = (links.resolve(site, path, address) for address in links.in_style(text))
    return [target for inside, target in found if inside and target]


def _over(page, what, weight, most):
    total = sum(weight.values()) / KIB
    if total <= most:
        return []
    parts = ", ".join(f"{p} {w / KIB:.1f}" for p, w in sorted(weight.items(), key=_heavy)[:6])
    return [page.problem(None, f"{what}: {total:.1f} KiB ({parts}), expected at most {most}")]


def _heavy(item):
    return -item[1]


def _runtime(site, budgets):
    patterns, most = budgets["runtime_files"], budgets["runtime"]
    named = [path for path in site.files if any(fnmatch(path, each) for each in patterns)]
    sizes = {path: packed(path, site.files[path]) for path in named}
    total = sum(sizes.values()) / KIB
    if total <= most:
        return []
    message = f"the runtime: {total:.1f} KiB, expected at most {most}"
    return [site.problem(path, message) for path in sizes]
