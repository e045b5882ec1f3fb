"""What a screen reader is told of every question on the site: as it is asked, and as it is answered."""

import re
from pathlib import Path

import pytest

from engine.register_questions import blocks

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).resolve().parent / "golden/spoken/questions"
DOCS = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
PAGES = sorted(name for name, text in DOCS.items() if blocks(text))


@pytest.mark.parametrize("name", PAGES)
def test_every_question_is_spoken_as_recorded(look, name, golden):
    page = look(f"{name}/")
    parts = [part for block in page.locator(".ask").all() for part in heard(block)]
    golden("\n\n".join(parts) + "\n", GOLDEN / f"{name}.txt")


def heard(block):
    """A block before its answer is opened, and its answer."""
    yield f"# {block.get_attribute('id')}\n\n{snapshot(block)}"
    block.locator("summary").click()
    block.locator(".ask-verdict").wait_for()
    yield snapshot(block.locator(".ask-answer"))


def snapshot(part):
    return re.sub(r"\n *- /url: .*", "", part.aria_snapshot())


def test_no_record_is_left_of_a_page_that_asks_no_more():
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == PAGES
