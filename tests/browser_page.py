"""A small page with live charts, printed as the site prints them, and a browser that looks at it."""

import json
import re
import shutil
from contextlib import contextmanager
from html import escape
from pathlib import Path

import pytest
import vl_convert
from playwright.sync_api import sync_playwright

from engine import browser as chromium
from engine.web import served
from tests.waiting import PATIENCE

ASSETS = Path("theme/assets")
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
COUNTRIES = ("China", "Myanmar", "Japan")
STAGES = ("mining", "refining", "magnets")
YEARS = range(2018, 2025)
MOST = 40  # % at the end of the axis
SIZES = {"wide": (720, 300), "narrow": (360, 340)}

# The font of the site, whatever the machine has; no test reads words before they are in it.
PAGE_CSS = """
@font-face { font-family: "Ore Sans"; font-weight: 400; font-display: block; src: url(fonts/ore-sans-regular.woff2); }
@font-face { font-family: "Ore Sans"; font-weight: 500 700; font-display: block; src: url(fonts/ore-sans-semibold.woff2); }
body { margin: 16px; font: 16px/1.5 "Ore Sans"; background: var(--paper); color: var(--ink); }
figure.chart.chart { width: 100%; margin: 0; container-type: inline-size; }
.chart-picture svg { display: block; width: 100%; height: auto; }
.chart-narrow { display: none; }
@container (max-width: 559px) { .chart-wide { display: none; } .chart-narrow { display: block; } }
.chart-controls { display: none; }
@media (scripting: enabled) { .chart-controls { display: block; } }
.tall { height: 1500px; }
"""

CONTROLS = """
<form class="chart-controls" aria-label="Controls of: Shares">
  <p class="chart-control"><label for="{name}-year">Year</label><input type="range" id="{name}-year"
    name="year" min="2018" max="2024" step="1" value="2024" aria-valuetext="2024 AD"><output
    for="{name}-year">2024</output> <span class="chart-unit">AD</span></p>
  <fieldset class="chart-control"><legend>Step</legend>{stages}</fieldset>
  <p class="chart-control"><label for="{name}-actor">Actor</label><select id="{name}-actor"
    name="actor"><option value="all" selected>All</option>{actors}</select></p>
  <p class="chart-control"><label><input type="checkbox" name="reported" id="{name}-reported"
    checked> Show reported</label></p>
  <p class="chart-again"><a class="state" href="?#{name}">Start again</a></p>
</form>"""


def spec(variant, unit="%"):
    """A Vega-Lite bar chart with one parameter of each kind; every bar says what it is."""
    rows = [
        {"country": country, "stage": stage, "year": year, "share": (n + 1) * 10 + year - 2018}
        for n, country in enumerate(COUNTRIES)
        for stage in STAGES
        for year in YEARS
    ]
    values = {"year": 2024, "stage": "refining", "actor": "all", "reported": True}
    chosen = (
        "datum.year == year && datum.stage == stage && (actor == 'all' || datum.country == actor)"
    )
    words = [
        {"field": "country", "title": "Country"},
        {"field": "share", "title": f"Share, {unit}"},
        {"field": "year", "title": "Year", "type": "quantitative"},
    ]
    width, height = SIZES[variant]
    top = {
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "background": "transparent",
        "config": {"font": "Ore Sans"},
        "params": [{"name": name, "value": value} for name, value in values.items()],
    }
    bars = {
        "data": {"values": rows},
        "transform": [
            {"filter": chosen},
            {"filter": "reported || datum.country != 'Myanmar'"},
        ],
        "mark": {"type": "bar", "color": "var(--china)"},
        "encoding": {
            "x": {"field": "share", "type": "quantitative", "scale": {"domain": [0, MOST]}},
            "y": {
                "field": "country",
                "type": "nominal",
                "scale": {"domain": COUNTRIES},
                "title": None,
            },
            "tooltip": words,
        },
    }
    return top | {"layer": [bars, ANSWER]}


ANSWER = {
    "name": "answer",
    "data": {"sequence": {"start": 0, "stop": 1}},
    "mark": {"type": "text", "opacity": 0},
    "encoding": {"text": {"value": {"expr": "'It is ' + year + ', ' + stage + '.'"}}},
}


def write_chart(folder, name, unit="%"):
    """Write what the build writes for one chart; return its figure."""
    folder.mkdir(exist_ok=True)
    for variant in SIZES:
        drawn = spec(variant, unit)
        compiled = vl_convert.vegalite_to_vega(drawn, vl_version="6.4")
        (folder / f"{name}.{variant}.json").write_text(json.dumps(compiled))
        svg = vl_convert.vegalite_to_svg(drawn, vl_version="6.4")
        (folder / f"{name}.{variant}.svg").write_text(inlinable(svg))
    (folder / f"{name}.csv").write_text("country,share\nChina,16\n")
    return figure(folder, name)


def inlinable(svg):
    """An SVG without fixed size and without inline styles."""
    return re.sub(
        r'^(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", re.sub(r' style="[^"]*"', "", svg)
    )


def figure(folder, name):
    """The figure as the Markdown extension prints it."""
    stages = "".join(
        f'<label><input type="radio" name="stage" value="{stage}" id="{name}-stage-{stage}"'
        f"{' checked' if stage == 'refining' else ''}> {stage}</label>"
        for stage in STAGES
    )
    actors = "".join(f"<option>{country}</option>" for country in COUNTRIES)
    pictures = "".join(
        f'<div class="chart-{variant}" aria-hidden="true">{(folder / f"{name}.{variant}.svg").read_text()}</div>'
        for variant in SIZES
    )
    return f"""
<figure class="chart" id="{name}" role="figure" aria-labelledby="{name}-headline">
<p class="chart-headline" id="{name}-headline">Shares of {name}</p>
<live-chart name="{name}" wide="{name}.wide.json" narrow="{name}.narrow.json">
{CONTROLS.format(name=name, stages=stages, actors=actors).strip()}
<output class="chart-answer">It is 2024, refining.</output>
<div class="chart-picture">{pictures}</div><div class="chart-reader"></div>
</live-chart>
<details class="chart-data"><summary>In words and as a table</summary><table><tr><td>China</td><td>16</td></tr></table></details>
<p class="chart-actions"><a href="charts/{name}.csv" download>Data (CSV)</a></p>
</figure>"""


ARTICLE = """
<p>Refining is <a class="fact" href="facts.html#refining" data-note="China's share of refining, 2024. <b>Agency</b>, 2026">16&nbsp;%</a>
of it<sup id="fnref:usgs"><a class="footnote-ref" href="#fn:usgs">1</a></sup>, and so it is
<a class="state" href="?{name}.stage=magnets&amp;{name}.year=2020#{name}">for magnets in 2020</a>.</p>
{figure}
<ol class="events" data-follows="{name}">
<li id="t1" data-actor="China">One</li><li id="t2" data-actor="Japan">Two</li><li id="t3" data-actor="China">Three</li>
</ol>
<section><h2>Later</h2><ol class="events" data-follows="{name}"><li id="t4" data-actor="Japan">Four</li></ol></section>
<details id="closed"><summary>More</summary>{second}</details>
<div class="tall"></div>
<ol><li id="fn:usgs"><p>Geological Survey, 2026. <a class="footnote-backref" href="#fnref:usgs">back</a></p></li></ol>
"""

SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}"><title>Charts</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/palette.css"><link rel="stylesheet" href="assets/live.css">
<link rel="stylesheet" href="assets/page.css"><script src="assets/storage.js"></script>
<script src="assets/site.js" defer></script></head>
<body><main>{article}</main></body></html>"""


def write_page(folder):
    """A site of two pages; `index.html` shows the charts `shares` and `closed_shares`."""
    shutil.copytree(ASSETS, folder / "assets", dirs_exist_ok=True)
    (folder / "assets/page.css").write_text(PAGE_CSS)
    charts = folder / "charts"
    article = ARTICLE.format(
        name="shares",
        figure=write_chart(charts, "shares"),
        second=write_chart(charts, "closed_shares"),
    )
    shell = SHELL.replace("{policy}", escape(POLICY))
    (folder / "index.html").write_text(shell.replace("{article}", article))
    (folder / "facts.html").write_text(shell.replace("{article}", "<h1 id='refining'>Facts</h1>"))
    return article


@pytest.fixture(scope="module")
def page_site(tmp_path_factory):
    """A folder with the small site."""
    folder = tmp_path_factory.mktemp("page")
    write_page(folder)
    return folder


@pytest.fixture(scope="module")
def page_address(page_site):
    """Its address while the tests of one file run."""
    with served(page_site) as server:
        yield server.address


@pytest.fixture(scope="module")
def page_browser():
    """A Chromium for one file of tests."""
    with sync_playwright() as playwright:
        launched = chromium.launch(playwright)
        yield launched
        launched.close()


WATCH = """
window.faults = []; window.shift = 0;
document.addEventListener('securitypolicyviolation', e => faults.push(`${e.violatedDirective} ${e.sourceFile}`));
addEventListener('error', e => faults.push(e.message));
addEventListener('unhandledrejection', e => faults.push(String(e.reason)));
new PerformanceObserver(list => list.getEntries().forEach(e => { shift += e.value; }))
  .observe({type: 'layout-shift', buffered: true});
"""


FONTS_CAME = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  window.shift = 0;
}"""


@contextmanager
def opened(browser, address, width=1280, **options):
    """A page that keeps what was asked for (`.asked`) and what went wrong (`faults`)."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    page.add_init_script(WATCH)
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(address)
    if options.get("java_script_enabled", True):
        page.evaluate(FONTS_CAME)
    try:
        yield page
    finally:
        context.close()


def woken(page):
    """What was fetched on intent."""
    return [name for name in page.asked if re.match(r"(live|vega)\.js|.*\.json", name)]


def state(page, name="shares"):
    """The state of a chart: still, waking, live or failed."""
    return page.locator(f'live-chart[name="{name}"]').get_attribute("state")


def until_live(page, name="shares"):
    """Wait until a chart is live and has drawn what its controls say."""
    page.locator(f'live-chart[name="{name}"][state="live"]').wait_for(state="attached")


BARS = """name => {
  const live = document.querySelector(`#${name} .chart-live`);
  const width = path => path.getBBox().width;
  const plot = width(live.querySelector('.role-frame.root path.background'));
  return [...live.querySelectorAll('.mark-rect.role-mark path')].map(path => Math.round(MOST * width(path) / plot));
}""".replace("MOST", str(MOST))


def bars(page, name="shares"):
    """The values that the live bars show, from the least, whatever the plot is wide."""
    return sorted(page.evaluate(BARS, name))
