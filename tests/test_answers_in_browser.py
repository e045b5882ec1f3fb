"""Answers in a browser: nothing is kept unasked, nothing is lost unasked, and one page shows them all."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser_page import page_browser  # noqa: F401
from tests.content.test_axe import AXE, FAULTS, RULES
from tests.question_page import KEY, asking, asking_site, choose, guess, stored, verdict  # noqa: F401


def keep(page):
    page.get_by_role("button", name="Keep my answers").click()
    expect(page.get_by_text("are kept on this device")).to_be_visible()


# ---- What is kept


def test_nothing_is_stored_before_a_reader_asks(ask):
    page = ask()
    guess(page, 60)
    choose(page, "All")
    expect(page.locator(".ask-keep")).to_have_count(1)
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []
    keep(page)
    kept = stored(page)
    assert kept["version"] == 1
    assert kept["answers"]["guess-one"]["guess"] == [60]
    assert kept["answers"]["guess-one"]["data"] == [91.3]
    assert kept["answers"]["quiz-one"]["guess"] == "All"
    assert kept["answers"]["quiz-one"]["right"] is False
    expect(page.locator(".ask-keep a")).to_be_focused()


def test_later_answers_are_kept_silently_and_compared(ask):
    page = ask()
    guess(page, 60)
    keep(page)
    choose(page, "Half")
    expect(verdict(page, "quiz-one")).not_to_be_empty()
    assert set(stored(page)["answers"]) == {"guess-one", "quiz-one"}
    page.evaluate(BACKDATE)
    page.reload()
    expect(page.locator("#guess-one input")).to_have_value("50")
    guess(page, 80)
    expect(verdict(page, "guess-one")).to_contain_text("Last time, on 1 November 2026: 60 %.")
    assert page.locator(".ask-keep").count() == 0
    assert stored(page)["answers"]["guess-one"]["guess"] == [80]


BACKDATE = f"""() => {{
  const kept = JSON.parse(localStorage['{KEY}']);
  kept.answers['guess-one'].when = '2026-11-01';
  localStorage['{KEY}'] = JSON.stringify(kept);
}}"""


def test_an_answer_to_other_data_is_told_only_when_asked(ask):
    page = ask()
    guess(page, 60)
    keep(page)
    page.evaluate(BACKDATE.replace("when = '2026-11-01'", "data = [88]"))
    page.reload()
    guess(page, 80)
    expect(verdict(page, "guess-one")).to_contain_text("The data have changed since you answered")
    assert page.get_by_text("You said: 60").count() == 0
    page.get_by_role("button", name="What did I say then?").click()
    expect(page.get_by_text("You said: 60 %.")).to_be_visible()


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
CLOSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"


@pytest.mark.parametrize("fault", [FULL, CLOSED], ids=["full", "closed"])
def test_a_device_that_keeps_nothing_breaks_nothing(ask, fault):
    page = ask()
    page.evaluate(f"() => {{ {fault} }}")
    guess(page, 60)
    page.get_by_role("button", name="Keep my answers").click()
    expect(page.get_by_text("This browser cannot keep your answers.")).to_be_visible()
    choose(page, "All")
    expect(verdict(page, "quiz-one")).not_to_be_empty()
    assert page.evaluate("faults") == []


DAMAGED = [
    "{",
    '{"version": 2, "answers": {}}',
    '{"version": 1, "answers": {"quiz-one": {"kind": "choice"}}}',
    "null",
]


@pytest.mark.parametrize("text", DAMAGED)
def test_what_cannot_be_read_is_left_alone_until_a_reader_erases_it(ask, text):
    page = ask()
    page.evaluate(f"text => {{ localStorage['{KEY}'] = text }}", text)
    choose(page, "All")
    expect(page.get_by_text("Answers kept earlier cannot be read")).to_be_visible()
    page.get_by_role("link", name="What did I guess?").click()
    expect(page.get_by_text("this page cannot read them")).to_be_visible()
    assert page.evaluate(f"localStorage['{KEY}']") == text
    page.get_by_role("button", name="Erase").click()
    page.get_by_role("button", name="Yes, erase").click()
    expect(page.get_by_text("Your answers are erased.")).to_be_visible()
    assert stored(page) is None


# ---- The page of one's answers


def answered(ask, **options):
    page = ask(**options)
    guess(page, 60)
    choose(page, "94.4")
    keep(page)
    page.get_by_role("link", name="What did I guess?").click()
    expect(page.get_by_text("You answered 2 of 4 questions.")).to_be_visible()
    return page


def rows(page, title):
    body = page.locator(f"h3:has-text('{title}') ~ table").first
    return [re.sub(r"\s+", " ", row) for row in body.locator("tr:has(td)").all_inner_texts()]


def test_answers_stand_beside_the_data(ask):
    page = answered(ask)
    (weak,) = rows(page, "Look again")
    assert re.fullmatch(
        r"What share did China refine in 2024\? \d+ \w+ \d{4} 60 % 91.3 % 31.3 percentage points too low",
        weak,
    )
    (near,) = rows(page, "Right, or near the data")
    assert near.endswith("94.4 % 94.4 % right")
    page.locator("td, th").get_by_role("link", name="What share").first.click()
    assert page.url.endswith("/questions/#guess-one")


def test_a_question_that_is_gone_is_still_listed(ask):
    page = answered(ask)
    page.evaluate(f"localStorage['{KEY}'] = localStorage['{KEY}'].replace('quiz-one', 'quiz-gone')")
    page.reload()
    (gone,) = rows(page, "No longer asked")
    assert gone.startswith("How much did China make into magnets?")


def test_answers_go_into_a_file(ask):
    page = answered(ask)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export as a file").click()
    assert json.loads(Path(waiting.value.path()).read_text("utf-8")) == stored(page)


def test_erasing_asks_once(ask):
    page = answered(ask)
    page.get_by_role("button", name="Erase").click()
    page.get_by_role("button", name="No, leave them").click()
    assert len(stored(page)["answers"]) == 2
    expect(page.get_by_role("button", name="Erase")).to_be_focused()
    page.get_by_role("button", name="Erase").click()
    page.get_by_role("button", name="Yes, erase").click()
    expect(page.get_by_text("You have not answered a question yet.")).to_be_visible()
    assert stored(page) is None


def test_keeping_may_begin_on_that_page(ask):
    page = ask("progress/")
    page.mouse.move(5, 5)
    page.get_by_role("button", name="Keep my answers on this device").click()
    expect(page.get_by_text("Your answers are kept on this device")).to_be_visible()
    assert stored(page) == {"version": 1, "answers": {}}


def test_a_module_that_is_lost_leaves_the_page_as_printed(ask):
    page = ask()
    page.route("**/ask-progress.js*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(page.url.replace("questions/", "progress/"))
        page.mouse.move(5, 5)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-question] a")).to_have_count(4)
    assert page.evaluate("faults") == []


def test_without_the_module_the_questions_are_listed(ask):
    page = ask("progress/", java_script_enabled=False)
    expect(page.locator("[data-question] a")).to_have_count(4)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_and_nothing_is_refused(ask, width):
    page = answered(ask, width=width)
    page.reload()
    page.get_by_text("You answered 2 of 4").wait_for()
    assert page.evaluate("shift") < 0.02
    assert page.evaluate("faults") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_fault_among_ones_answers(ask, width):
    page = answered(ask, width=width)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS, RULES) == []
