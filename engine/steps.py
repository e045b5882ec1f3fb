"""A figure told in steps: `<div class="steps" markdown>` with a still before each step's words."""

from xml.etree.ElementTree import SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from engine import promises, shelf, stepwise
from engine.elements import add, bare


class LoneStill(BlockProcessor):
    """`![what it shows](charts/NAME.svg?step=VALUE)` alone in its paragraph → the still."""

    def test(self, parent, block):
        found = promises.lone_image(block)
        return bool(found) and found[1].kind == "still"

    def run(self, parent, blocks):
        caption, promise = promises.lone_image(blocks[0])
        card, value = shelf.card(promise.name), dict(promise.state).get(stepwise.STEP)
        if not (card and card.get("stills") and value in stepwise.values(card["controls"])):
            return False
        _still(parent, card, value, bare(caption), promise.base)
        blocks.pop(0)
        return True


def _still(parent, card, value, words, base):
    """Two pictures; the style sheet shows the one that fits, and the other is never fetched."""
    box = add(parent, "div", class_="still", data_chart=card["name"], data_step=value)
    for variant in ("wide", "narrow"):
        width, height = card["stills"][variant]
        src = f"{base}charts/{stepwise.file(card['name'], value, variant)}"
        shape = {"width": width, "height": height, "loading": "lazy"}
        add(box, "img", class_=f"chart-{variant}", src=src, alt=words, **shape)


class Steps(Treeprocessor):
    """In each box of steps, a still and the words after it become a section."""

    def run(self, root):
        for box in [each for each in root.iter("div") if "steps" in each.get("class", "").split()]:
            _arrange(box)


def _arrange(box):
    parts, words = list(box), None
    for part in parts:
        if part.get("class") == "still":
            box.remove(part)
            words = _section(box, part)
        elif words is not None:
            box.remove(part)
            words.append(part)


def _section(box, still):
    """A section for a still; the box for its words."""
    box.set("data-chart", still.attrib.pop("data-chart"))
    section = add(box, "section", class_="step", data_step=still.attrib.pop("data-step"))
    section.append(still)
    return SubElement(section, "div", {"class": "step-words"})
