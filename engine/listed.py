"""A chart's table gives way to the list on its page that holds the very same rows."""

from engine.elements import add


def shorten(root):
    """Point from each such chart to its list; a list says with data-follows whose it is."""
    lists = {}
    for box in root.iter():
        if box.get("data-follows"):
            lists.setdefault(box.get("data-follows"), []).append(box)
    for figure in root.iter("figure"):
        found = lists.get(figure.get("id"), [])
        rows = figure.find(".//details//tbody")
        if found and rows is not None and len(rows) == sum(len(box) for box in found):
            _point(figure, found[0][0].get("id"))


def _point(figure, first):
    details = figure.find(".//details")
    details.find("summary").text = "In words"
    for part in [each for each in details if each.tag != "summary" and not each.get("id")]:
        details.remove(part)
    line = add(details, "p", "The ")
    add(line, "a", "list below", href=f"#{first}").tail = " holds every mark, with its sources."
    for each in figure.find("figcaption").iter("p"):
        if each.get("class") == "chart-sources" and not len(each):
            each.text = each.text.replace("with the table", "below, each with its entry")
