"""engine/web.py: the small server behaves like the published host."""

import gzip
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from engine import web
from engine.command import Unfit


@pytest.fixture
def ask(tmp_path):
    (tmp_path / "site/page").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("no")
    (tmp_path / "site/index.html").write_text("home " * 100)
    (tmp_path / "site/page/index.html").write_text("page")
    (tmp_path / "site/404.html").write_text("lost")
    (tmp_path / "site/a.woff2").write_bytes(b"font")
    with web.served(tmp_path / "site", "/below/") as server:

        def get(path, method="GET", **headers):
            connection = HTTPConnection(urlsplit(server.address).netloc, timeout=5)
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            return answer.status, dict(answer.headers), body

        yield get


def test_pages_are_served_below_the_prefix_only(ask):
    assert ask("/below/")[0::2] == (200, b"home " * 100)
    assert ask("/below/page/?x=1")[0::2] == (200, b"page")
    assert ask("/page/")[0::2] == (404, b"lost")
    assert ask("/below/nowhere/")[0::2] == (404, b"lost")


def test_a_folder_without_its_slash_is_sent_on(ask):
    status, headers, _ = ask("/below/page")
    assert (status, headers["Location"]) == (301, "/below/page/")


def test_text_is_gzipped_when_the_browser_can(ask):
    _, headers, body = ask("/below/", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"home " * 100
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Content-Encoding" not in ask("/below/a.woff2", **{"Accept-Encoding": "gzip"})[1]


def test_nothing_outside_the_folder_is_given(ask):
    assert ask("/below/../secret.txt")[0] == 404
    assert ask("/below/%2e%2e/secret.txt")[0] == 404


def test_head_has_the_length_but_no_body(ask):
    status, headers, body = ask("/below/", method="HEAD")
    assert (status, headers["Content-Length"], body) == (200, "500", b"")


def test_a_folder_that_is_no_site_is_refused(tmp_path, capsys):
    assert web.main([str(tmp_path)]) == 1
    assert "make site" in capsys.readouterr().err


def test_a_taken_port_is_said(tmp_path):
    (tmp_path / "index.html").write_text("x")
    with web.served(tmp_path) as server:
        port = server.server_address[1]
        with pytest.raises(Unfit, match=rf"^port {port}: .*; choose another with --port$"):
            web.main([str(tmp_path), "--port", str(port)])


def test_names_that_no_file_can_have_are_not_found(ask):
    assert ask("/below/%00")[0] == 404
    assert ask("/below/" + "a" * 5000)[0] == 404
