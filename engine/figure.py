"""The figure on the page: the chart's card, its pictures and its table as elements."""

import re

from engine import chart_table, citing, homes, report, shelf
from engine.elements import UNREAD, UNSEARCHED, add, bare, plain

MANY = 8  # sources: more than these are listed with the table, not under the chart
KEPT = "fallback-image"  # what reader views take for the picture, though it is not read aloud


def show(parent, card, caption, base, md):
    """Append the figure of one chart and return it; `base` leads from the page to docs/."""
    name, told = card["name"], lambda part: _rooted(card.get(part, ""), base)
    figure = add(
        parent,
        "figure",
        class_="chart",
        id=name,
        role="figure",
        aria_labelledby=f"{name}-headline",
        aria_describedby=f"{name}-alternative",
    )
    add(figure, "p", told("headline"), class_="chart-headline", id=f"{name}-headline")
    add(figure, "p", told("subtitle"), class_="chart-subtitle")
    _picture(figure, card, md)
    box = _caption(figure, card, caption, told("omits"), base)
    details = chart_table.show(box, card, told("alternative"))
    if len(card["sources"]) > MANY:
        _sources(details, card, base)
    _actions(box, card, base)
    return figure


def preview(parent, card, caption, page, md):
    """Append a small picture of a chart whose headline leads to the page that shows it."""
    figure = add(parent, "figure", class_="chart-preview")
    head = add(figure, "p", class_="chart-headline")
    add(head, "a", plain(bare(card["headline"])), href=f"{page}#{card['name']}")
    stashed = md.htmlStash.store(shelf.svg(card["name"], "narrow").strip())
    add(figure, "div", plain(stashed), class_=f"chart-picture {KEPT}", **UNREAD)
    add(add(figure, "figcaption"), "p", caption, class_="chart-caption")
    return figure


def _rooted(markdown, base):
    """The links of a chart's docstring are written as from the root of the docs."""
    return re.sub(r"\]\((?=[\w-]+\.md)", f"]({base}", markdown)


def _picture(figure, card, md):
    name, live = card["name"], card.get("live", {})
    box = add(figure, "live-chart", name=name, wide=live.get("wide"), narrow=live.get("narrow"))
    if card.get("controls"):
        label = f"Controls of: {bare(card['headline'])}"
        form = add(box, "form", class_="chart-controls", aria_label=label, **UNSEARCHED)
        for control in card["controls"]:
            CONTROLS[control["kind"]](form, f"{name}-{control['name']}", control)
        if len(card["controls"]) > 1:
            again = add(form, "p", class_="chart-again")
            add(again, "a", "Start again", class_="state", href=f"?#{name}")
    if card.get("answer"):
        add(box, "output", plain(card["answer"]), class_="chart-answer")
    picture = add(box, "div", class_="chart-picture")
    for variant, names in (("wide", f"chart-wide {KEPT}"), ("narrow", "chart-narrow")):
        stashed = md.htmlStash.store(shelf.svg(name, variant).strip())
        add(picture, "div", plain(stashed), class_=names, **UNREAD)
    add(box, "div", "", class_="chart-reader")


def _range(form, place, control):
    row = add(form, "p", class_="chart-control")
    add(row, "label", plain(control["label"]), for_=place)
    value, unit = f"{control['value']:g}", control.get("unit") or ""
    add(
        row,
        "input",
        type="range",
        id=place,
        name=control["name"],
        min=control["min"],
        max=control["max"],
        step=control["step"],
        value=value,
        aria_valuetext=f"{value} {unit}".strip(),
    )
    add(row, "output", plain(value), for_=place).tail = " " if unit else None
    if unit:
        add(row, "span", plain(unit), class_="chart-unit")


def _choice(form, place, control):
    pairs = list(zip(control["options"], control["labels"], strict=True))
    (_select if control.get("display") == "select" else _radios)(form, place, control, pairs)


def _select(form, place, control, pairs):
    row = add(form, "p", class_="chart-control")
    add(row, "label", plain(control["label"]), for_=place)
    box = add(row, "select", id=place, name=control["name"])
    for option, label in pairs:
        chosen = "selected" if option == control["value"] else None
        add(box, "option", plain(label), value=_value(option), selected=chosen)


def _radios(form, place, control, pairs):
    group = add(form, "fieldset", class_="chart-control")
    add(group, "legend", plain(control["label"]))
    for option, label in pairs:
        row = add(group, "label")
        chosen = "checked" if option == control["value"] else None
        name, value = control["name"], _value(option)
        button = f"{place}-{re.sub(r'[^a-z0-9]+', '-', value.lower()).strip('-')}"
        add(row, "input", type="radio", name=name, value=value, id=button, checked=chosen)
        row[0].tail = plain(f" {label}")


def _switch(form, place, control):
    row = add(add(form, "p", class_="chart-control"), "label")
    chosen = "checked" if control["value"] else None
    add(row, "input", type="checkbox", name=control["name"], id=place, checked=chosen)
    row[0].tail = plain(f" {control['label']}")


CONTROLS = {"range": _range, "choice": _choice, "switch": _switch}


def _value(option):
    """A choice's value as the browser writes it."""
    return "null" if option is None else str(option)


def _caption(figure, card, caption, omits, base):
    box = add(figure, "figcaption")
    add(box, "p", caption, class_="chart-caption")
    if len(card["sources"]) > MANY:
        words = f"Sources: {len(card['sources'])} documents, listed with the table."
        add(box, "p", words, class_="chart-sources")
    else:
        _sources(box, card, base)
    if omits:
        add(box, "p", f"What it does not show: {omits}", class_="chart-omits")
    return box


def _sources(box, card, base):
    """`Sources: Agency, 2026; Survey, 2025, 2026a, 2026b.`: each year leads to its document."""
    line = add(box, "p", "Sources: ", class_="chart-sources")
    known, to = shelf.sources(), homes.addresses("source", base)
    groups = citing.by_publisher([known[id] for id in card["sources"] if id in known])
    for number, (publisher, years) in enumerate(groups.items(), 1):
        for place, (year, id) in enumerate(years.items(), 1):
            whole = f"{publisher}, {year}"
            words, label = (whole, None) if place == 1 else (year, whole)
            link = add(line, "a", plain(words), href=to(id), aria_label=label)
            link.tail = ", " if place < len(years) else "; " if number < len(groups) else "."


def _actions(box, card, base):
    name = card["name"]
    row = add(box, "p", class_="chart-actions", **UNSEARCHED)
    offered = (("csv", "Data (CSV)"), ("vl.json", "Chart (Vega-Lite)"), ("png", "Picture (PNG)"))
    for ending, words in offered:
        file = f"{name}.{ending}"
        add(row, "a", words, href=f"{base}charts/{file}", download=file).tail = " "
    report.show(row, name)
