"""A small static server on loopback that behaves like the published host."""

import argparse
import contextlib
import gzip
import mimetypes
import sys
import threading
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from engine import command
from engine.surroundings import address

TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".json": "application/json"}
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ico"}


class Server(ThreadingHTTPServer):
    """Serves `folder` under `prefix`, or the path that the site will have once published.

    `.log` lists what was asked: (path, status, bytes sent).
    """

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """A reader who goes away in the midst of an answer is no news; all else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def __init__(self, folder, prefix=None, port=0):
        self.folder, self.log = Path(folder).resolve(), []
        self.prefix = prefix or urlsplit(address()).path
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def address(self):
        """The address of the site, with its sub-path."""
        return f"http://127.0.0.1:{self.server_address[1]}{self.prefix}"


class Handler(BaseHTTPRequestHandler):
    """One request: a file of the folder, gzipped when that helps, or the 404 page."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        """Answer with the body."""
        self._answer(with_body=True)

    def do_HEAD(self):
        """Answer without the body."""
        self._answer(with_body=False)

    def log_message(self, *_):
        """Stay quiet: `Server.log` keeps what tests ask for."""

    def _answer(self, with_body):
        path = unquote(urlsplit(self.path).path)
        file, status = self._file(path)
        if status == 301:
            return self._send(301, b"", {"Location": path + "/"}, with_body)
        body, headers = _body(file, "gzip" in self.headers.get("Accept-Encoding", ""))
        self._send(status, body, headers, with_body)

    def _file(self, path):
        try:
            return self._found(path)
        except (OSError, ValueError):  # a name too long, or with a letter no file can have
            return self.server.folder / "404.html", 404

    def _found(self, path):
        root = self.server.folder
        if path.startswith(self.server.prefix):
            file = (root / path.removeprefix(self.server.prefix)).resolve()
            if file.is_dir() and not path.endswith("/"):
                return file, 301
            file = file / "index.html" if file.is_dir() else file
            if file.is_relative_to(root) and file.is_file():
                return file, 200
        return root / "404.html", 404

    def _send(self, status, body, headers, with_body):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.server.log.append((self.path, status, len(body)))
        if with_body:
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)


def _body(file, packed):
    kind = (
        TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    if kind.startswith("text/") or kind in ("application/json", "image/svg+xml"):
        kind += "; charset=utf-8"
    headers = {"Content-Type": kind, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
    try:
        if not packed or file.suffix not in PACKED:
            return file.read_bytes(), headers
        return _gzipped(file, file.stat().st_mtime_ns), {**headers, "Content-Encoding": "gzip"}
    except OSError:  # there is none, or a new site took the place of this one just now
        return b"not found\n", headers


@lru_cache(maxsize=512)
def _gzipped(file, _changed):
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextlib.contextmanager
def served(folder, prefix=None, port=0):
    """Serve `folder` in the background while the block runs; yields the Server."""
    server = Server(folder, prefix, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def port_of(words):
    """The port that these words name, for argparse."""
    if not words.isdecimal() or not 0 <= int(words) <= 65535:
        raise argparse.ArgumentTypeError(f"{words!r} found, a number up to 65535 expected")
    return int(words)


def judge_port(port):
    """Unfit when nothing can be served on this port."""
    try:
        with ThreadingHTTPServer(("127.0.0.1", port), Handler):
            pass
    except OSError as error:
        reason = f"port {port}: {error.strerror}; choose another with --port"
        raise command.Unfit(reason) from error


def main(words=None):
    """Serve a built site until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m engine.web", description=__doc__)
    parser.add_argument("folder", nargs="?", default="site", type=Path)
    parser.add_argument("--port", type=port_of, default=8000)
    given = parser.parse_args(words)
    if not (given.folder / "index.html").is_file():
        print(
            f"{given.folder}: there is no index.html; `make site` builds the site", file=sys.stderr
        )
        return 1
    judge_port(given.port)
    try:
        with Server(given.folder, port=given.port) as server:
            print(f"{server.address}   (Ctrl-C ends)", flush=True)
            server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(command.run(main))
