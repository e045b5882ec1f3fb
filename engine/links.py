"""Every link, anchor, picture and file that a finished site names: is it there, is it our own?"""

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from engine.problems import near

LOADING = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect"}
LOADING |= {"apple-touch-icon", "mask-icon", "dns-prefetch", "prerender"}
LOADS = {"script", "img", "source", "iframe", "video", "audio", "track", "embed", "object", "input"}
LOADS |= {"use", "image", "frame", "feimage", "applet"}
ADDRESSES = ("href", "src", "xlink:href", "data", "poster", "action", "formaction", "cite")
SETS = ("srcset", "imagesrcset")
PREVIEWS = {"og:image", "twitter:image"}
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list")
ELSEWHERE = {"data", "mailto", "tel", "blob", "about", "javascript"}
IN_STYLE = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
COMMENT = re.compile(r"/\*.*?\*/", re.S)


@dataclass
class Link:
    """An address in a page or style sheet; `loads` when the browser fetches it by itself."""

    address: str
    tag: object
    loads: bool = False


def judge(site):
    """Problems of all pages, style sheets, pictures and the sitemap."""
    found = [problem for page in site.pages.values() for problem in _page(site, page)]
    found += [p for path, text in site.of_kind(".css") for p in _sheet(site, path, text)]
    found += [p for path, text in site.of_kind(".svg") for p in _picture(site, path, text)]
    return found + _sitemap(site) + _must_be_there(site)


def _page(site, page):
    found = _identifiers(page)
    for link in links(page):
        message = _broken(site, page.path, link)
        found += [page.problem(link.tag, message)] if message else []
    return found


def links(page):
    """Every address of a page."""
    for tag in page.tags:
        loads = _loads(tag)
        named = [tag.attrs[name] for name in ADDRESSES if name in tag.attrs]
        sets = ",".join(tag.attrs.get(name, "") for name in SETS).split(",")
        named += [part.split()[0] for part in sets if part.strip()]
        if tag.name == "meta" and PREVIEWS & {tag.attrs.get("property"), tag.attrs.get("name")}:
            named.append(tag.attrs.get("content", ""))
        yield from (Link(address.strip(), tag, loads) for address in named)
        if tag.name == "style":
            yield from (Link(address, tag, True) for address in in_style(tag.text))
        if tag.name == "live-chart":
            yield from _live(page, tag)


def in_style(text):
    """The addresses that a style sheet loads, data and fragments aside."""
    found = (a or b for a, b in IN_STYLE.findall(COMMENT.sub("", text)))
    return [address.strip() for address in found if not address.startswith(("data:", "#"))]


def _loads(tag):
    if tag.name == "link":
        return bool(LOADING & set(tag.attrs.get("rel", "").lower().split()))
    return tag.name in LOADS


def _live(page, tag):
    # the specs lie beside the table that the same figure offers for download
    name = f"{tag.attrs.get('name')}.csv"
    tables = [t.attrs["href"] for t in page.all("a") if t.attrs.get("href", "").endswith(name)]
    for kind in ("wide", "narrow"):
        spec = tag.attrs.get(kind, "")
        yield Link(posixpath.join(posixpath.dirname(tables[0]), spec) if tables else spec, tag)


def _broken(site, path, link):
    """What is wrong with a link, in words, or None."""
    inside, target = resolve(site, path, link.address)
    if not inside:
        third = f"this page would load {link.address} from elsewhere, expected only our own files"
        return third if link.loads and target != "data" else None
    if path == "404.html" and not _absolute(link.address):
        return f"'{link.address}' is relative, but this page is shown at any address"
    if target is None:
        return f"'{link.address}' leads out of the site, expected an address below {site.address}"
    return _missing(site, link.address, target)


def _missing(site, address, target):
    if target not in site.files:
        folder = f"{target}/index.html" in site.files
        cure = "; write it with a slash at its end" if folder else near(target, site.files)
        return f"'{address}' leads to {target}, which is not there{cure}"
    fragment = unquote(urlsplit(address).fragment)
    page = site.pages.get(target)
    if page and fragment and fragment != "top" and fragment not in page.ids:
        return f"'{address}': {target} has no '#{fragment}'{near(fragment, page.ids)}"
    return None


def resolve(site, path, address):
    """(inside, target): the file that an address of the page `path` names.

    (False, scheme) for another site; (True, None) when it leaves our sub-path.
    """
    home, there = urlsplit(site.address), urlsplit(address)
    host = (there.scheme or home.scheme, there.netloc) if there.netloc else (there.scheme, "")
    if any(host) and host != (home.scheme, home.netloc):
        return False, "data" if there.scheme in ELSEWHERE else there.scheme
    prefix = home.path or "/"
    named = there.path or ("/" if there.netloc else "")
    full = unquote(urlsplit(urljoin(f"http://host{prefix}{path}", named)).path)
    if not full.startswith(prefix):
        return True, None
    target = full.removeprefix(prefix)
    return True, target + "index.html" if target.endswith("/") or not target else target


def _absolute(address):
    return address.startswith(("/", "#", "?")) or bool(urlsplit(address).scheme)


def _identifiers(page):
    """Problems: an id twice, or a name that no id bears."""
    counted = Counter(tag.attrs["id"] for tag in page.tags if tag.attrs.get("id"))
    found, seen = [], set()
    for tag in page.tags:
        name = tag.attrs.get("id")
        if name in seen:
            found.append(page.problem(tag, f"the id '{name}' is there {counted[name]} times"))
        seen |= {name} if name else set()
        for wanted in _wanted(tag):
            if wanted not in page.ids:
                message = f"<{tag.name}> names the id '{wanted}', which is not there"
                found.append(page.problem(tag, message + near(wanted, page.ids)))
    return found


def _wanted(tag):
    for name in REFERRING:
        yield from tag.attrs.get(name, "").split()
    for value in tag.attrs.values():
        if "url(" in value:
            yield from re.findall(r"url\(['\"]?#([^)'\"]+)", value)


def _sheet(site, path, text):
    found = []
    for address in in_style(text):
        message = _broken(site, path, Link(address, None, True))
        line, col = _place(text, address)
        found += [site.problem(path, message, line, col)] if message else []
    return found


def _picture(site, path, text):
    pattern = r"""(?:href|src)=["'](?!data:|#)([^"']+)|url\(["']?(?!data:|#)([^)"']+)"""
    return [
        site.problem(path, f"this picture would load {found.group(1) or found.group(2)}")
        for found in re.finditer(pattern, text)
    ]


def _sitemap(site):
    text = site.files.get("sitemap.xml", b"").decode("utf-8")
    found = []
    for address in re.findall(r"<loc>(.*?)</loc>", text):
        message = _broken(site, "sitemap.xml", Link(address, None, True))
        line, col = _place(text, address)
        found += [site.problem("sitemap.xml", message, line, col)] if message else []
    return found


def _must_be_there(site):
    wanted = ("index.html", "404.html", "sitemap.xml")
    return [site.problem(name, "is not there") for name in wanted if name not in site.files]


def _place(text, words):
    at = text.find(words)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
