"""Every chart of the site as a reader's hands meet it: its page, its marks, what is heard of them."""

import re
from pathlib import Path

PAGES = (Path(__file__).resolve().parents[2] / "docs").glob("*.md")
SHOWN = re.compile(r"^!\[.*\]\(charts/(\w+)\.svg\)", re.MULTILINE)  # alive, alone in its paragraph
NAMES = sorted({name for page in PAGES for name in SHOWN.findall(page.read_text("utf-8"))})
CHART = "live-chart[name={}]"
LIVE = "live-chart[name={}][state=live]"

# The words of every mark that has a tooltip, from the scene itself; all that is heard of the chart.
MARKS = """name => {
  const within = group => group.items.flatMap(mark => mark.marktype === 'group' ? mark.items.flatMap(within)
    : mark.interactive === false ? [] : mark.items.filter(item => item.tooltip && item.opacity !== 0));
  const {view} = document.querySelector(`live-chart[name=${name}]`).view;
  return within({items: [view.scenegraph().root]}).map(item => Object.entries(item.tooltip).map(pair => pair.map(String)));
}"""
LISTEN = """name => {
  const reading = document.querySelector(`live-chart[name=${name}] .chart-reading`);
  window.heard = [];
  const note = () => reading.textContent.trim() && heard.push(reading.textContent.trim());
  new MutationObserver(note).observe(reading, {childList: true, subtree: true, characterData: true});
}"""
COUNT = "name => document.querySelector(`live-chart[name=${name}]`).view.items.length"
NOTHING = {"", "null", "undefined", "NaN"}
SILENT = {("Status", "published")}


def once_a_page(site, open_page, meet):
    """A function of a chart's name: what `meet(page, name)` gave; a page is opened once for all its charts."""
    at, kept = pages(site), {}

    def met(name):
        if name not in kept:
            page = open_page(at[name])
            kept.update((each, meet(page, each)) for each in at if at[each] == at[name])
        return kept[name]

    return met


def pages(site):
    """Chart name → address of its page within the site."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        for name in re.findall(r'<live-chart[^>]*\bname="?(\w+)', path.read_text("utf-8")):
            found[name] = str(path.relative_to(site)).removesuffix("index.html")
    return found


def listen(page, name):
    """Wait until the chart is alive, and keep all that is read out from now on in `heard`."""
    page.locator(LIVE.format(name)).wait_for()
    page.evaluate(LISTEN, name)


def marks(page, name):
    """For each mark of the chart its words, without those that say nothing."""
    told = [
        [text for label, text in mark if text not in NOTHING and (label, text) not in SILENT]
        for mark in page.evaluate(MARKS, name)
    ]
    return [mark for mark in told if mark]


def unheard(marks, heard):
    """The marks of which some word is in no reading that tells all the others."""
    said = [plain(each) for each in set(heard)]
    return [
        mark
        for mark in marks
        if not any(all(plain(word) in each for word in mark) for each in said)
    ]


def plain(text):
    """Words as told by either way: without commas in figures, with money as a sign."""
    text = text.replace("\u00a0", " ").replace(",", "").lower()
    return re.sub(r"^usd/(\w+)$", r"per \1", text)
