"""A chart in words and as a table, in details below its picture."""

from engine.elements import UNSEARCHED, add, bare, plain


def show(figure, card, alternative):
    """Append what opens below a chart, and return it."""
    details = add(figure, "details", class_="chart-data")
    add(details, "summary", "In words and as a table", **UNSEARCHED)
    if card.get("description"):
        what = "As the chart opens" if card.get("controls") else "In the data"
        words = plain(f"{what}: {card['description']}")
        add(details, "p", words, class_="chart-described", id=f"{card['name']}-described")
    add(details, "p", alternative, id=f"{card['name']}-alternative")
    label = f"Table: {bare(card['headline'])}"
    box = add(details, "div", class_="chart-scroll", role="region", tabindex="0", aria_label=label)
    box.attrib |= UNSEARCHED
    table = add(box, "table")
    head = add(add(table, "thead"), "tr")
    for column in card["columns"]:
        add(head, "th", plain(_title(column)), scope="col", class_=_kind(column))
    body, reported = add(table, "tbody"), set(card.get("reported", ()))
    for number, row in enumerate(card["rows"]):
        _row(body, card["columns"], row, number in reported)
    return details


def _title(column):
    return f"{column['title']}, {column['unit']}" if column.get("unit") else column["title"]


def _kind(column):
    return "number" if column.get("number") else None


def _row(body, columns, cells, reported):
    row = add(body, "tr", class_="reported" if reported else None)
    texts = [
        cell(value, column.get("number")) for column, value in zip(columns, cells, strict=True)
    ]
    if reported and "reported" not in texts:
        texts[0] += " (reported)"
    for column, text in zip(columns, texts, strict=True):
        add(row, "td", plain(text), class_=_kind(column))


def cell(value, number=False):
    """As a reader writes it: `2700` of a `number` → `2,700`, a year as it is, nothing as a dash."""
    if value is None or isinstance(value, bool):
        return {None: "–", True: "yes", False: "no"}[value]
    if isinstance(value, (int, float)):
        large = abs(value) >= (1_000 if number else 10_000)
        words = f"{value:,}".removesuffix(".0") if large else str(value)
        return words.replace("-", "−")
    return str(value)
