"""Shows the pages while they are written: `python -m engine.live PORT`, run by `engine.serve`.

After an edit all pages are printed anew, out of sight; only a whole set takes the last one's place.
"""

import argparse
import math
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from engine import command, lock, pages
from engine.surroundings import address

WATCHED = ("docs", "data", "theme", "mkdocs.yml")


class Live(LiveReloadServer):
    """Serves the pages on `port`; whoever looks at one sees it change. `folder` is for drafts."""

    def __init__(self, port, folder):
        here = urlsplit(address()).path
        self.folder, root = Path(folder), tempfile.mkdtemp(dir=folder)
        super().__init__(self.renew, "127.0.0.1", port, root, here)
        self.error_handler = self._page_of_error
        for path in filter(Path.exists, map(Path, WATCHED)):
            self.watch(str(path))

    def renew(self):
        """Print all pages and show them; when that fails say why, and show the last ones."""
        draft = tempfile.mkdtemp(dir=self.folder)
        try:
            with lock.held(lock.CHARTS, patience=math.inf, say=_nothing):
                pages.printed(draft, strict=False, site_url=self.url)
        except pages.Unprinted as reason:
            print(*reason.lines, "The pages on view stay as they were.", sep="\n", flush=True)
        else:
            draft, self.root = self.root, draft
        shutil.rmtree(draft, ignore_errors=True)

    def handle_error(self, request, client_address):
        """A reader who goes away in the midst of an answer is no news."""

    def _page_of_error(self, code):
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None


def _nothing(words):
    """While charts are moved into place, waiting is not worth a word."""


def main(words=None):
    """Show the pages until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m engine.live", description=__doc__)
    parser.add_argument("port", type=int)
    with tempfile.TemporaryDirectory(prefix="pages-", ignore_cleanup_errors=True) as folder:
        live = Live(parser.parse_args(words).port, folder)
        live.renew()
        try:
            live.serve()
        finally:
            live.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(command.run(main))
