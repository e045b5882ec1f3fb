"""Names the release in the addresses of a finished site's own scripts and styles.

A browser never mixes the scripts of two releases: it keeps each under its own address, and a
module says of which release it is.
"""

import hashlib
import re

_IN_PAGE = re.compile(r'((?:href|src)="[^"]*\bassets/[\w-]+\.(?:css|js))"')
_IN_SCRIPT = re.compile(r"""(['"])((?:\./)?[\w-]+\.(?:css|js))\1""")
_MODULE = re.compile(r"(?:^|;)export\b", re.MULTILINE)


def name(folder):
    """What the assets of a site's folder are called together: the same for the same bytes."""
    digest = hashlib.sha256()
    for path in sorted((folder / "assets").rglob("*")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:8]


def write(folder):
    """Add the release to the pages and scripts in a site's folder."""
    release = name(folder)
    for path in folder.rglob("*.html"):
        path.write_text(in_page(path.read_text("utf-8"), release), "utf-8")
    for path in (folder / "assets").glob("*.js"):
        path.write_text(in_script(path.read_text("utf-8"), release), "utf-8")


def in_page(html, release):
    """The page, with the release in the addresses of our scripts and styles."""
    return _IN_PAGE.sub(rf'\1?{release}"', html)


def in_script(text, release):
    """The script, with the release in what it loads; a module says its own."""
    said = f'\nexport const release = "{release}";\n' if _MODULE.search(text) else ""
    return _IN_SCRIPT.sub(rf"\1\2?{release}\1", text) + said
