"""Prints question blocks: something to slide, draw or choose, and the answer behind a summary."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from engine import question_pictures, questions, scales, shelf
from engine.elements import UNREAD, UNSEARCHED, add, plain

LABELS = {"guess": "Guess first", "quiz": "Question"}
ONE = "Your guess"


class Asking(Treeprocessor):
    """Put its printed form in the place of every block that can be read."""

    def run(self, root):
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "details" and child.get("class") in questions.KINDS:
                    made = shelf.quietly(lambda child=child: printed(child))
                    if made is not None:
                        made.tail, parent[place] = child.tail, made


def printed(details):
    """The section of a block, or None if it cannot be read."""
    asked = questions.read(details)
    if not (asked.id and asked.asked and asked.items):
        return None
    if asked.verb != "Choose" and (not asked.scale or asked.verb not in questions.VERBS):
        return None
    section = _section(asked)
    (_choice if asked.verb == "Choose" else _scaled)(section, asked, details)
    return section


def _section(asked):
    section = Element("section", {"class": f"ask {asked.kind}", "id": asked.id})
    section.set("data-kind", "choice" if asked.verb == "Choose" else asked.verb.lower())
    add(section, "p", LABELS[asked.kind], class_="ask-kind")
    return section


def _choice(section, asked, details):
    """Options to choose from; the list with what is said of each is the answer."""
    if not all(item.option and item.right is not None for item in asked.items):
        raise scales.Unfit("an option without its box or its bold")
    form = add(section, "fieldset", class_="ask-form")
    _question(form, "legend", asked, details)
    for number, item in enumerate(asked.items, 1):
        label = add(form, "label", class_="ask-option")
        button = add(label, "input", type="radio", name=asked.id, value=number)
        button.tail = plain(f" {item.name}")
    _, rows = _answer(section, "Show the answer", details)
    for row, item in zip(rows, asked.items, strict=True):
        holder = questions.holder(row)
        holder.text = item.text
        if item.right:
            row.set("data-right", "")
            right = Element("span", {"class": "ask-right"})
            right.text, right.tail, holder.text = plain("Right:"), f" {holder.text}", None
            holder.insert(0, right)


def _question(parent, tag, asked, details):
    """The question, with whatever its summary holds."""
    summary = details.find("summary")
    made = add(parent, tag, asked.asked, class_="ask-question", id=f"{asked.id}-question")
    made.extend(list(summary))


def _answer(section, words, details):
    """(the details, its list): all of the block but its question and the line with the verb."""
    summary, order, rows = questions.parts(details)
    answer = add(section, "details", class_="ask-answer")
    add(answer, "summary", plain(words))
    answer.extend([each for each in details if each is not summary and each is not order])
    return answer, rows


def _scaled(section, asked, details):
    """Sliders, and a pad to draw on; the picture of the data is in the answer."""
    scale, facts = asked.scale, shelf.facts()
    values = [scales.amount(facts[item.fact], scale) for item in asked.items]
    for name, value in (*_ends(scale).items(), ("unit", scale.unit)):
        section.set(f"data-{name}", str(value))
    _question(section, "p", asked, details)
    question = f"{asked.id}-question"
    form = add(section, "div", class_="ask-form", role="group", aria_labelledby=question)
    form.attrib |= UNSEARCHED
    if asked.verb == "Draw":
        pad = add(form, "div", class_="ask-pad", **UNREAD)
        question_pictures.pad(pad, scale, asked.items)
    for number, item in enumerate(asked.items, 1):
        _row(form, f"{asked.id}-{number}", item.label, scale)
    _data(section, asked, details, values)


def _ends(scale):
    """From where to where and in which steps, by the names that a slider has for it."""
    ends = {"min": scale.low, "max": scale.high, "step": scale.step}
    return {name: scales.tidy(value) for name, value in ends.items()}


def _row(form, place, label, scale):
    row = add(form, "p", class_="ask-row")
    add(row, "label", plain(label or ONE), for_=place, class_=None if label else "ask-hidden")
    numbers = _ends(scale) | {"value": scales.tidy(scale.middle)}
    words = scales.figure(scale.middle)
    said = f"{words} {scale.unit}".strip()
    add(row, "input", type="range", id=place, **numbers, aria_valuetext=said)
    add(row, "output", plain(words), for_=place).tail = " " if scale.unit else None
    if scale.unit:
        add(row, "span", plain(scale.unit), class_="ask-unit")


def _data(section, asked, details, values):
    answer, rows = _answer(section, "Show the data", details)
    box = Element("div", {"class": "ask-picture", **UNREAD})
    draw = question_pictures.line if asked.verb == "Draw" else question_pictures.bars
    draw(box, asked.scale, asked.items, values)
    answer.insert(2, box)  # after the list: words in a picture are not read in order on paper
    for row, value in zip(rows, values, strict=True):
        row.set("data-value", str(scales.tidy(value)))
