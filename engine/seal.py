"""Seals a built site: policy, links, bytes; the same bytes from the same input.

`python -m engine.seal site` finishes what a host printed, or says every fault and changes nothing.
"""

import argparse
import gzip
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from engine import budgets, command, finished, links, policy, unsafe
from engine.problems import Problem, finish

MAP_NOTE = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?:[ ]*\*/)?\s*$")
DATES = re.compile(r"<lastmod>[^<]*</lastmod>")


def seal(folder, budgeted=True):
    """Judge and finish the site in `folder`; return the problems (none: it is sealed)."""
    site = finished.read(folder)
    if not site.pages:
        return [Problem(Path(folder).as_posix(), 1, 1, "holds no page, expected a built site")]
    words = policy.policy(site)
    sealed = {path: policy.sealed(page, words) for path, page in site.pages.items()}
    quiet = _without_noise(site)
    problems = unsafe.judge(site) + links.judge(site)
    for path, page in site.pages.items():
        problems += policy.late_charset(page, sealed[path])
    if budgeted:
        site.files |= quiet
        problems += budgets.judge(site, sealed)
    if not problems:
        _write(site, {path: text.encode("utf-8") for path, text in sealed.items()} | quiet)
    return problems


def _without_noise(site):
    """path → bytes of the files that hold what no reader needs, without it."""
    return _scripts_and_styles(site) | _sitemap(site) | _robots(site)


def _scripts_and_styles(site):
    texts = [*site.of_kind(".js"), *site.of_kind(".css")]
    quiet = {path: MAP_NOTE.sub("\n", text) for path, text in texts}
    return {path: quiet[path].encode("utf-8") for path, text in texts if quiet[path] != text}


def _sitemap(site):
    body = site.files.get("sitemap.xml")
    if body is None:
        return {}
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        day = datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        body = DATES.sub(f"<lastmod>{day}</lastmod>", body.decode("utf-8")).encode("utf-8")
    return {"sitemap.xml": body, "sitemap.xml.gz": gzip.compress(body, 9, mtime=0)}


def _robots(site):
    if "robots.txt" in site.files or not site.address:
        return {}
    return {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site.address}sitemap.xml\n".encode()}


def _write(site, bodies):
    for path in site.files:
        if path.endswith((".js.map", ".css.map")):
            (site.folder / path).unlink()
    for path, body in bodies.items():
        (site.folder / path).write_bytes(body)


def main(words=None):
    """Seal a folder; exit status 1 and a line for each problem when it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m engine.seal", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site")
    parser.add_argument("--no-budgets", action="store_true", help="do not weigh the pages")
    given = parser.parse_args(words)
    return finish(seal(given.folder, budgeted=not given.no_budgets))


if __name__ == "__main__":
    sys.exit(command.run(main))
