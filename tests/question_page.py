"""A small site that asks: its blocks printed from Markdown, within the look of the site."""

import contextlib
import json
import re
import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from engine.web import served
from tests.browser_page import opened

HERE = Path(__file__).parent
SHARES = {"mine": "58.9", "refine": "91.3", "make": "94.4"}
PRICES = {2009: 19, 2010: 50, 2011: 180, 2012: 120, 2013: 70, 2014: 60, 2015: 40, 2016: 38}
KEY = "ore-and-order"

QUESTIONS = f"""
# Questions

<details class="guess" id="guess-one" markdown>
<summary>What share did China refine in 2024?</summary>

*Slide from 0 to 100 %.*

- [91.3 %](facts.md#refine)

More than nine tenths.
</details>

<details class="guess" id="guess-many" markdown>
<summary>How large was China's share at each step?</summary>

*Slide from 0 to 100 %.*

- Mining: [58.9 %](facts.md#mine)
- Magnets: [94.4 %](facts.md#make)

It grows.
</details>

<details class="guess" id="guess-line" markdown>
<summary>How did the price move?</summary>

*Draw from 0 to 200 dollars per kg.*

{chr(10).join(f"- {year}: [${price} per kg](facts.md#price-{year})" for year, price in PRICES.items())}

It rose and fell.
</details>

<details class="quiz" id="quiz-one" markdown>
<summary>How much did China make into magnets?</summary>

- [ ] **Half.** That is nearer to [its mining](facts.md#mine).
- [x] **[94.4 %](facts.md#make).** Nearly all.
- [ ] **All.** Japan makes some.
</details>

The end.
"""

PROGRESS = """
# What did I guess?

It stays here.

## What did I answer?

<div id="progress" class="progress"></div>

## Where are the questions?

[QUESTIONS]

The end.
"""

SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Questions</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
{sheets}<script src="../assets/site.js" defer></script></head>
<body><main class="md-typeset"><article class="md-content__inner">{article}</article></main></body></html>"""
SHEETS = ("palette", "site", "live", "ask")


def write_site(folder):
    """Write a site of two pages, `questions/` and `progress/`, into a folder."""
    shutil.copytree("theme/assets", folder / "site/assets")
    shutil.copytree(HERE / "golden/project/data", folder / "data")
    _write_data(folder)
    docs = folder / "docs"
    docs.mkdir()
    pages = {"questions": QUESTIONS, "progress": PROGRESS}
    for name, text in pages.items():
        (docs / f"{name}.md").write_text(text, "utf-8")
    with contextlib.chdir(folder):
        for name, text in pages.items():
            _print(folder / "site" / name, text)
    return folder / "site"


def _write_data(folder):
    rows = [f"{name},2024,{share},survey-2025,,primary" for name, share in SHARES.items()]
    rows += [f"price,{year},{price},survey-2025,,primary" for year, price in PRICES.items()]
    table = "\n".join(["country,year,share,source,also,grade", *rows, ""])
    (folder / "data/shares.csv").write_text(table, "utf-8")
    facts = [_fact(name, f"country={name}", "0.0 %") for name in SHARES]
    facts += [_fact(f"price-{y}", f"country=price, year={y}", "$0 per kg") for y in PRICES]
    (folder / "data/facts/topic.toml").write_text("\n".join(facts), "utf-8")


def _fact(name, row, form):
    return f'[{name}]\nsays = "{name}"\nis = "shares[{row}].share"\nas = "{form}"\n'


def _print(folder, text):
    extensions = ["attr_list", "md_in_html", "toc", "engine.printing"]
    article = re.sub(
        r'href="(\w+)\.md', r'href="../\1/', Markdown(extensions=extensions).convert(text)
    )
    sheets = "".join(f'<link rel="stylesheet" href="../assets/{name}.css">' for name in SHEETS)
    folder.mkdir()
    (folder / "index.html").write_text(SHELL.format(sheets=sheets, article=article), "utf-8")


@pytest.fixture(scope="module")
def asking_site(tmp_path_factory):
    """The address of the small site while the tests of one file run."""
    with served(write_site(tmp_path_factory.mktemp("asking"))) as server:
        yield server.address


@pytest.fixture(name="ask")
def asking(page_browser, asking_site):
    """A function: open a page of the small site; closed at the end."""
    pages = []

    def visit(path="questions/", **options):
        pages.append(opened(page_browser, asking_site + path, **options))
        return pages[-1].__enter__()

    yield visit
    for page in pages:
        page.__exit__(None, None, None)


def verdict(page, block):
    return page.locator(f"#{block} .ask-verdict")


def choose(page, option, block="quiz-one"):
    page.locator(f"#{block} label", has_text=option).click()


def guess(page, value, block="guess-one"):
    slider = page.locator(f"#{block} input").first
    slider.fill(str(value))
    page.locator(f"#{block} summary").click()


def stored(page):
    """What the device keeps, or None."""
    text = page.evaluate(f"localStorage.getItem('{KEY}')")
    return text and json.loads(text)
