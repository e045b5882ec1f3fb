"""engine/seal.py and what it judges by: policy, links, bytes."""

import gzip
import subprocess
import sys

import pytest

from engine import budgets, finished, policy, seal

ADDRESS = "http://127.0.0.1:8000/ore/"
THEMES = (  # a script that both themes have
    "var target=document.getElementById(location.hash.slice(1));target&&target.name&&"
    '(target.checked=target.name.startsWith("__tabbed_"))'
)
HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="some-host-1.2">
<link rel="canonical" href="{ADDRESS}">
<link rel="stylesheet" href="{{up}}style.css">
<script>{THEMES}</script>
<title>t</title>
</head>
<body>
"""
MAP = f"<urlset>\n<url><loc>{ADDRESS}</loc><lastmod>2030-01-01</lastmod></url>\n</urlset>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small site without a fault, at `site` in the current directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    begin = policy._hash('begin(new URL("…",location))')
    monkeypatch.setattr(policy, "known", lambda: {begin: "", policy._hash(THEMES): ""})
    put("style.css", "@font-face { src: url(a.woff2) }\n/*# sourceMappingURL=style.css.map */")
    put("style.css.map", "{}")
    put("a.woff2", "font")
    put("sitemap.xml", MAP)
    put("404.html", HEAD.replace("{up}", "/ore/"))
    page("index.html", '<h1 id="top-of-it">Home</h1><a href="page/#there">x</a>')
    page("page/index.html", '<h2 id="there">There</h2><a href="../">home</a>', up="../")
    return tmp_path / "site"


def put(path, text):
    from pathlib import Path

    file = Path("site") / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def page(path, body, up=""):
    put(path, HEAD.replace("{up}", up) + body + "\n")


def faults(**options):
    return [str(problem) for problem in seal.seal("site", **options)]


def test_a_good_site_is_sealed_with_the_policy_first(folder):
    assert faults() == []
    text = (folder / "index.html").read_text()
    first = text.split("<head>")[1].lstrip()
    assert first.startswith(
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    )
    assert text.index("<meta charset") < 1024
    assert text.count("<meta charset") == 1
    assert "unsafe" not in text
    assert "some-host" not in text


def test_sealing_twice_gives_the_same_bytes(folder):
    assert faults() == []
    once = finished.read("site").files
    assert faults() == []
    assert finished.read("site").files == once


def test_the_policy_blesses_the_scripts_of_the_theme_wherever_a_page_lies(folder):
    begin = '<script>begin(new URL("{}",location))</script>'
    page("page/index.html", '<h2 id="there"></h2>' + begin.format("../.."), up="../")
    put("data.html", HEAD.replace("{up}", "") + '<script type="application/json">{}</script>')
    put("404.html", HEAD.replace("{up}", "/ore/") + begin.format("/ore/"))
    words = policy.policy(finished.read("site"))
    wanted = [f'begin(new URL("{up}",location))' for up in ("/ore/", "../..")] + [THEMES]
    assert words.count("sha256-") == 3
    assert all(each in words for each in policy._hashes(wanted))
    assert "style-src 'self';" in words
    assert "unknown" not in " ".join(faults())


def test_the_list_of_the_themes_scripts_holds_hashes_each_with_its_purpose():
    known = policy.known.__wrapped__()
    assert policy._hash(THEMES) in known
    assert all(name.startswith("sha256-") and what for name, what in known.items())


@pytest.mark.parametrize(
    "body",
    [
        "<script>evil()</script>",
        f"<script>{THEMES} </script>",
        '<script>begin(new URL("//evil.example/",location))</script>',
        '<script>begin(new URL("",location),evil("",location))</script>',
        "<script type='module'>evil()</script>",
        "<style>h1::after { content: ' China refines 12 %' }</style>",
        "<style type='text/css'>h1 { }</style>",
        "<article></article><script>evil()</script><article></article>",
    ],
)
def test_a_script_or_style_that_no_theme_has_is_refused_and_not_blessed(folder, body):
    before = policy.policy(finished.read("site"))
    page("index.html", body)
    assert any("an unknown <s" in line for line in faults())
    assert policy.policy(finished.read("site")) == before


def test_a_stranger_comes_with_the_line_that_would_bless_it(folder):
    page("index.html", "<script>new()</script>")
    assert f'"{policy._hash("new()")}" = ' in faults()[0]


@pytest.mark.parametrize(
    "body",
    [
        f"<script>{THEMES}</script>",
        "<script src='style.css'></script>",
        "<style>a { }</style>",
        "<iframe></iframe>",
        "<meta http-equiv='refresh' content='0;url=https://a.example/'>",
        "<meta name='x' content='y'>",
        "<svg><foreignObject></foreignObject></svg>",
        "<svg><animate attributeName='href' values='x'/></svg>",
        "<svg><set attributeName='href' to='x'/></svg>",
        "<base href='page/'>",
        "<link rel='icon' href='style.css'>",
        "<template shadowrootmode='open'></template>",
    ],
)
def test_what_no_article_holds_is_refused_there(folder, body):
    page("index.html", f"<article><div>{body}</div></article>")
    assert "found in an article" in faults()[0]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="java&Tab;script:x()">x</a>',
        '<a href="java\nscript:x()">x</a>',
        '<a href="&#1;JAVASCRIPT&colon;x()">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<svg><a xlink:href="javascript:x()"><text>x</text></a></svg>',
        '<form action="https://a.example/"><input></form>',
        '<form action="//a.example/"><input></form>',
        '<button formaction="https://a.example/">x</button>',
        '<a href="page/" ping="https://a.example/">x</a>',
        '<a href="page/" ping="page/">x</a>',
        '<meta http-equiv="Refresh" content="0;url=page/">',
        '<iframe srcdoc="x"></iframe>',
        '<object data="data:text/html,x"></object>',
        '<img src="data:text/html,x" alt="">',
        "<div popover>x</div>",
        '<table background="style.css"></table>',
    ],
)
def test_what_leads_a_reader_away_is_refused_anywhere(folder, body):
    page("index.html", body.replace("\\n", "\n"))
    assert any("expected a" in line or "expected no such" in line for line in faults())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        "<svg:script>x()</svg:script>",
        "<foreignObject/>",
        "<g onload='x()'/>",
        "<a href='java&#9;script:x()'/>",
        "<a href='javascript:x()'/>",
        "<animate attributeName='href'/>",
    ],
)
def test_a_picture_that_runs_is_refused(folder, inside):
    put("p.svg", f"<svg>{inside}</svg>")
    assert any(line.startswith("site/p.svg:1:1: ") for line in faults())


def test_the_policy_allows_pictures_in_styles_only_when_there_are_some(folder):
    assert "img-src 'self';" in policy.policy(finished.read("site"))
    put("style.css", "a { mask: url(data:image/svg+xml,x) }")
    assert "img-src 'self' data:;" in policy.policy(finished.read("site"))


def test_what_tells_when_and_with_what_is_removed(folder):
    assert faults() == []
    assert not (folder / "style.css.map").exists()
    assert "sourceMapping" not in (folder / "style.css").read_text()
    assert "<lastmod>1970-01-01</lastmod>" in (folder / "sitemap.xml").read_text()
    packed = (folder / "sitemap.xml.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(packed) == (folder / "sitemap.xml").read_bytes()
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (folder / "robots.txt").read_text()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p style="color: red">', "the policy blocks inline styles"),
        ('<p onclick="x()">', "expected a listener in a script"),
        ('<a href="javascript:x()">', "expected an address"),
        ('<a href="pag/">', "leads to pag/index.html, which is not there; did you mean"),
        ('<a href="page">', "write it with a slash at its end"),
        ('<a href="page/#ther">', "has no '#ther'; did you mean 'there'?"),
        ('<a href="#nowhere">', "index.html has no '#nowhere'"),
        ('<a href="../up/">', "leads out of the site"),
        ('<a href="/page/">', "leads out of the site"),
        (f'<a href="{ADDRESS}nowhere/">', "leads to nowhere/index.html"),
        ('<img src="p.png" alt="">', "leads to p.png"),
        ('<img srcset="style.css 1x, q.png 2x" alt="">', "leads to q.png"),
        ('<meta property="og:image" content="o.png">', "leads to o.png"),
        ('<script src="https://cdn.example/x.js"></script>', "would load https://cdn.example/x.js"),
        ('<iframe src="//cdn.example/"></iframe>', "would load //cdn.example/"),
        (
            '<link rel="preconnect" href="https://fonts.example">',
            "would load https://fonts.example",
        ),
        (
            "<style>@import 'https://cdn.example/a.css'</style>",
            "would load https://cdn.example/a.css",
        ),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' is there 2 times"),
        ('<label for="nobody">', "<label> names the id 'nobody', which is not there"),
        ('<svg><g clip-path="url(#gone)"></g></svg>', "<g> names the id 'gone'"),
        ('<live-chart name="c" wide="c.1.json" narrow="c.2.json">', "leads to c.1.json"),
    ],
)
def test_a_fault_is_found_at_its_place_and_nothing_is_written(folder, body, words):
    before = finished.read("site").files
    page("index.html", f"<p>\n  {body}")
    found = faults()
    assert len(found) >= 1
    assert found[0].startswith("site/index.html:13:")
    assert words in " ".join(found)
    after = finished.read("site").files
    assert {**after, "index.html": b""} == {**before, "index.html": b""}


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://elsewhere.example/">elsewhere</a>',
        '<a href="mailto:a@b.example">write</a>',
        '<a href="page/?chart.year=2010#there">a state</a>',
        '<a href="?chart.year=2010#top">a state here</a>',
        f'<a href="{ADDRESS}page/#there">in full</a>',
        '<img src="data:image/gif;base64,R0lGOD" alt="">',
        '<svg><clipPath id="c"></clipPath><g clip-path="url(#c)"></g></svg>',
    ],
)
def test_what_is_right_is_let_be(folder, body):
    page("index.html", body)
    assert faults() == []


def test_a_live_charts_files_lie_beside_its_table(folder):
    for name in ("c.csv", "c.1.json", "c.2.json"):
        put(f"charts/{name}", "{}")
    chart = '<live-chart name="c" wide="c.1.json" narrow="{}"></live-chart>'
    table = '<a href="charts/c.csv" download>Data</a>'
    page("index.html", chart.format("c.2.json") + table)
    assert faults() == []
    page("index.html", chart.format("c.3.json") + table)
    assert "leads to charts/c.3.json, which is not there; did you mean" in faults()[0]


def test_links_of_the_404_page_must_hold_at_any_address(folder):
    put("404.html", HEAD.replace("{up}", ""))
    assert "'style.css' is relative, but this page is shown at any address" in faults()[0]


def test_style_sheets_pictures_and_the_sitemap_are_judged_too(folder):
    put("style.css", "a {}\nb { background: url(gone.png) }")
    put("p.svg", '<svg><image href="https://cdn.example/x.png"/></svg>')
    put("sitemap.xml", f"<loc>{ADDRESS}gone/</loc>")
    found = " ".join(faults())
    assert "site/style.css:2:21: 'gone.png' leads to gone.png" in found
    assert "site/p.svg:1:1: this picture would load https://cdn.example/x.png" in found
    assert "site/sitemap.xml:1:6: " in found


def test_a_site_without_its_404_page_is_refused(folder):
    (folder / "404.html").unlink()
    assert "site/404.html:1:1: is not there" in faults()


def test_a_first_visit_counts_page_styles_scripts_and_fonts_but_not_lazy_pictures(folder):
    put("a.js", "x" * 100)
    put("b.png", "y" * 5000)
    page("index.html", '<script src="a.js"></script><img src="b.png" loading="lazy" alt="">')
    site = finished.read("site")
    sheets = {"style.css": ["a.woff2"]}
    home = site.pages["index.html"]
    weight = budgets.first_visit(site, home, home.text, sheets)
    assert set(weight) == {"index.html", "style.css", "a.woff2", "a.js"}
    assert weight["a.woff2"] == 4
    assert weight["a.js"] < 100


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"page": 0}, "a first visit: "),
        ({"scripts": 0}, "its scripts: "),
        ({"runtime": 0}, "the runtime: "),
    ],
)
def test_too_many_bytes_are_refused_with_the_heaviest_named(folder, monkeypatch, limits, words):
    put("a.js", "x" * 100)
    put("assets/vega.js", "x" * 100)
    page("index.html", '<script src="a.js"></script>')
    strict = budgets.load() | limits
    monkeypatch.setattr(budgets, "load", lambda: strict)
    found = [line for line in faults() if words in line]
    assert found
    assert "KiB" in found[0]
    assert f"expected at most {next(iter(limits.values()))}" in found[0]
    assert faults(budgeted=False) == []


def test_a_charset_too_late_for_browsers_is_said(folder):
    places = ["../" * n + ".." for n in range(20)]
    scripts = "".join(f'<script>begin(new URL("{up}",location))</script>' for up in places)
    page("index.html", scripts)
    assert "expected within the first 1024" in faults()[0]


def test_the_command_says_every_problem_and_fails(folder):
    page("index.html", '<a href="gone/">x</a>\n<a href="lost/">y</a>')
    done = subprocess.run(
        [sys.executable, "-m", "engine.seal", "site"],
        cwd=folder.parent,
        env={"PYTHONPATH": str(seal.__file__).rsplit("/engine", 1)[0]},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "site/index.html:12:1",
        "site/index.html:13:1",
    ]


def test_an_empty_folder_is_no_site(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert seal.main(["nothing"]) == 1
    assert "nothing:1:1: holds no page" in capsys.readouterr().err
