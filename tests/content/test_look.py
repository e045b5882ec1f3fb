"""The look: fonts that hold every letter, styles and templates that keep to the house rules."""

import gzip
import json
import re
from html.parser import HTMLParser

import markdown
import pytest
from fontTools.ttLib import TTFont

WEIGHTS = {"regular": "Regular", "semibold": "SemiBold"}
EXTENSIONS = ["toc", "engine.quiet_permalinks"]
TOC = {"toc": {"permalink": "#"}}


class Elements(HTMLParser):
    """Every start tag with its attributes, and the words outside scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.open = [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open = tag

    def handle_endtag(self, tag):
        self.open = ""

    def handle_data(self, words):
        if self.open not in ("script", "style"):
            self.words += words

    def find(self, tag, **wanted):
        return [a for t, a in self.tags if t == tag and wanted.items() <= a.items()]


@pytest.fixture(scope="module")
def pages(site):
    """Path → elements of every page of the built site."""
    return {
        path.relative_to(site).as_posix(): Elements(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_font_of_readers_and_of_charts_have_the_same_letters(root, weight):
    served = TTFont(root / f"theme/assets/fonts/ore-sans-{weight}.woff2")
    drawn = TTFont(root / f"engine/fonts/OreSans-{WEIGHTS[weight]}.ttf")
    assert served.getBestCmap().keys() == drawn.getBestCmap().keys()
    assert served["name"].getBestFamilyName() == drawn["name"].getBestFamilyName()
    assert "GPOS" in served  # kerning


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_figures_are_of_one_width(root, weight):
    font = TTFont(root / f"engine/fonts/OreSans-{weight}.ttf")
    letters, widths = font.getBestCmap(), font["hmtx"]
    assert len({widths[letters[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_the_font_has_every_letter_of_the_site(root, pages):
    letters = TTFont(root / "engine/fonts/OreSans-Regular.ttf").getBestCmap()
    written = set("".join(page.words for page in pages.values()))
    missing = {c for c in written if c.isprintable() and ord(c) not in letters}
    assert missing <= set("↩\ufe0e")  # the sign back from a note is drawn by the system's font


def test_both_fonts_weigh_little(root):
    sizes = [path.stat().st_size for path in (root / "theme/assets/fonts").glob("*.woff2")]
    assert len(sizes) == 2
    assert sum(sizes) <= 24 * 1024


def test_our_styles_and_the_eager_script_weigh_little(root):
    weigh = {name: packed(root / "theme/assets" / name) for name in ("site.css", "eager.js")}
    assert weigh["site.css"] <= 6 * 1024
    assert weigh["eager.js"] <= 1200


def test_no_template_or_style_of_ours_writes_inline_styles_or_scripts(root):
    for path in (root / "theme").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert " style=" not in text, path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path


def test_no_page_writes_an_inline_style(pages):
    for path, page in pages.items():
        assert not [tag for tag, attributes in page.tags if "style" in attributes], path


def test_the_theme_s_own_palette_is_not_loaded(pages):
    for path, page in pages.items():
        sheets = [link["href"] for link in page.find("link", rel="stylesheet")]
        assert [sheet for sheet in sheets if "/assets/palette.css" in f"/{sheet}"], path
        assert not [sheet for sheet in sheets if "stylesheets/palette" in sheet], path


def test_every_page_says_what_it_is(pages):
    for path, page in pages.items():
        about = {a.get("property") or a.get("name"): a.get("content") for a in page.find("meta")}
        assert about["description"], path
        assert about["og:title"], path
        assert about["og:image"].endswith(".png"), path
        if path != "404.html":
            assert page.find("link", rel="canonical"), path


def test_a_page_is_previewed_by_its_first_chart(pages):
    about = {a.get("property"): a.get("content") for a in pages["tariffs/index.html"].find("meta")}
    assert about["og:image"].endswith("/charts/tariff_escalation.png")


def test_pages_describe_themselves_with_their_own_first_words(pages):
    described = {
        path: [tag["content"] for tag in page.find("meta") if "description" in _called(tag)]
        for path, page in pages.items()
        if path != "404.html"
    }
    assert described["tariffs/index.html"][0].startswith(
        "In 2025 average U.S. tariffs on Chinese goods"
    )
    assert all(len(set(words)) == 1 for words in described.values())
    assert len({words[0] for words in described.values()}) == len(described)


def _called(tag):
    return tag.get("name") or tag.get("property") or ""


def test_the_preview_pictures_exist(site, pages):
    for page in pages.values():
        (picture,) = page.find("meta", property="og:image")
        assert (site / "charts" / picture["content"].rsplit("/", 1)[-1]).is_file()


def test_a_missing_page_leads_to_all_pages(pages):
    found = {a["href"] for a in pages["404.html"].find("a") if "class" not in a}
    for name in ("supply-chain", "tariffs", "timeline", "sources"):
        assert [href for href in found if href.endswith(f"/{name}/")], name


def test_the_footer_says_the_licences(pages):
    for path, page in pages.items():
        assert len(page.find("a", rel="license")) == 2, path
        assert "CC BY 4.0" in page.words, path


def test_buttons_and_the_search_have_names(pages):
    for path, page in pages.items():
        names = {a.get("aria-label") for a in page.find("span", role="button")}
        assert names == {"Menu", "Search"}, path
        assert page.find("div", role="dialog", **{"aria-label": "Search"}), path
        assert not page.find("div", role="progressbar"), path


def test_permalinks_are_neither_heard_nor_tabbed_to():
    html = markdown.markdown("# One\n\nTwo", extensions=EXTENSIONS, extension_configs=TOC)
    (link,) = Elements(html).find("a")
    assert link == {"class": "headerlink", "href": "#one", "aria-hidden": "true", "tabindex": "-1"}


def test_other_links_are_left_alone():
    html = markdown.markdown("[a](b.md)", extensions=EXTENSIONS, extension_configs=TOC)
    assert Elements(html).find("a") == [{"href": "b.md"}]


def test_instant_navigation_is_on(site):
    text = (site / "index.html").read_text(encoding="utf-8")
    (config,) = re.findall(r'<script id="__config"[^>]*>(.*?)</script>', text)
    assert "navigation.instant" in json.loads(config)["features"]


def packed(path):
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))
