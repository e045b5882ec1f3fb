"""Questions in a browser: guesses, lines and choices answer by hand, key and ear; nothing is kept unasked."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser_page import opened, page_browser  # noqa: F401
from tests.question_page import KEY, asking_site, stored  # noqa: F401
from tests.test_axe import AXE, FAULTS, RULES

SPOKEN = Path(__file__).parent / "golden/spoken/questions.txt"
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
PAD = (44, 346, 14, 170)  # left, right, top and bottom of the plot on a pad of 360


@pytest.fixture
def ask(page_browser, asking_site):  # noqa: F811
    """A function: a page of the small site, closed at the end."""
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


def keep(page):
    page.get_by_role("button", name="Keep my answers").click()
    expect(page.get_by_text("are kept on this device")).to_be_visible()


def on_pad(page, place, share):
    """A point of the window: `place` and `share` go from 0 to 1 along the plot of the pad."""
    pad = page.locator("#guess-line .ask-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    left, right, top, bottom = (side * box["width"] / 360 for side in PAD)
    return box["x"] + left + (right - left) * place, box["y"] + bottom - (bottom - top) * share


def drawn(page):
    return page.locator("#guess-line input").evaluate_all("all => all.map(each => each.value * 1)")


# ---- A guess


def test_a_guess_is_told_with_its_gap(ask):
    page = ask()
    guess(page, 60)
    expect(verdict(page, "guess-one")).to_have_text(
        "You said 60 %. The data say 91.3 %: 31.3 percentage points more."
    )
    assert page.locator("#guess-one .ask-mine text").text_content() == "You: 60\xa0%"
    bar, mark = (page.locator(f"#guess-one {one}") for one in (".ask-data", ".ask-mine path"))
    full = page.locator("#guess-one .ask-track").bounding_box()["width"]
    bar.evaluate("bar => Promise.all(bar.getAnimations().map(each => each.finished))")
    assert bar.bounding_box()["width"] == pytest.approx(full * 0.913, abs=1)
    place = mark.bounding_box()["x"] - page.locator("#guess-one .ask-track").bounding_box()["x"]
    assert place == pytest.approx(full * 0.6, abs=2)


def test_a_slider_says_its_value_as_it_moves(ask):
    page = ask()
    slider = page.locator("#guess-one input")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#guess-one .ask-row output")).to_have_text("51")
    expect(slider).to_have_attribute("aria-valuetext", "51\xa0%")


def test_an_untouched_slider_is_no_guess(ask):
    page = ask()
    page.locator("#guess-one input").focus()
    page.locator("#guess-one summary").click()
    expect(verdict(page, "guess-one")).to_have_text("You did not guess; here are the data.")
    assert page.locator("#guess-one :is(.ask-mine, .ask-keep)").count() == 0


def test_a_guess_near_the_data_is_called_close(ask):
    page = ask()
    guess(page, 91)
    expect(verdict(page, "guess-one")).to_have_text(
        "Close. You said 91 %. The data say 91.3 %: as near as the slider goes."
    )


def test_several_sliders_get_a_verdict_each(ask):
    page = ask()
    guess(page, 70, "guess-many")
    expect(verdict(page, "guess-many").locator("span")).to_have_text(
        [
            "Mining: you said 70 %, the data say 58.9 %: 11.1 percentage points less.",
            "Magnets: no guess; the data say 94.4 %.",
        ]
    )
    expect(page.locator("#guess-many .ask-said")).to_have_text([" (you: 70)", " (no guess)"])


def test_try_again_starts_afresh(ask):
    page = ask()
    guess(page, 60)
    before = page.locator("#guess-one input").get_attribute("value")
    page.locator("#guess-one").get_by_role("button", name="Try again").click()
    expect(verdict(page, "guess-one")).to_be_empty()
    expect(page.locator("#guess-one input")).to_have_value(before)
    expect(page.locator("#guess-one input")).to_be_focused()
    assert page.locator("#guess-one").get_by_text("More than nine tenths.").is_hidden()
    guess(page, 80)
    expect(verdict(page, "guess-one")).to_contain_text("You said 80 %.")
    expect(verdict(page, "guess-one")).to_contain_text("Earlier today: 60 %.")


# ---- A line


def test_a_hand_draws_through_every_point_it_passes(ask):
    page = ask()
    page.locator("#guess-line").scroll_into_view_if_needed()
    verdict(page, "guess-line").wait_for(state="attached")
    page.mouse.move(*on_pad(page, 0, 0.1))
    page.mouse.down()
    page.mouse.move(*on_pad(page, 1, 0.8), steps=2)
    page.mouse.up()
    expect(page.locator("#guess-line output[data-touched]")).to_have_count(8)
    values = drawn(page)
    assert values == pytest.approx([20 + 20 * step for step in range(8)], abs=3)


def test_a_slider_moves_its_point_of_the_line(ask):
    page = ask()
    slider = page.get_by_label("2011")
    slider.fill("200")
    dot = page.locator("#guess-line .ask-mine circle")
    expect(dot).to_have_count(1)
    assert float(dot.get_attribute("cy")) == PAD[2]


def test_a_line_is_told_by_its_widest_gap_and_its_turn(ask):
    page = ask()
    for slider, value in zip(
        page.locator("#guess-line input").all(), [20, 40, 60, 140, 90, 60, 40, 30], strict=True
    ):
        slider.fill(str(value))
    page.locator("#guess-line summary").click()
    expect(verdict(page, "guess-line").locator("span")).to_have_text(
        [
            "The widest gap is in 2011: you drew 60 dollars per kg, the data say $180 per kg.",
            "You saw that there was a peak; it came in 2011, not 2012.",
        ]
    )
    expect(page.locator("#guess-line .ask-pad polyline.ask-data")).to_be_visible()
    expect(page.locator("#guess-line .ask-pad .ask-mine polyline")).to_be_visible()
    expect(page.get_by_label("2011")).to_be_disabled()


def test_a_line_half_drawn_says_so(ask):
    page = ask()
    page.get_by_label("2009").fill("20")
    page.locator("#guess-line summary").click()
    expect(verdict(page, "guess-line")).to_have_text("Close at every point.You drew 1 of 8 points.")


def touches(page, *points):
    """A finger goes down at the first point, along the others, and up again."""
    session = page.context.new_cdp_session(page)
    for kind, point in zip(["touchStart"] + ["touchMove"] * len(points[1:]), points, strict=True):
        spot = [{"x": point[0], "y": point[1]}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spot})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_draws_along_and_scrolls_up_and_down(ask):
    page = ask(**PHONE)
    page.locator("#guess-line input").first.focus()
    verdict(page, "guess-line").wait_for(state="attached")
    page.evaluate("scrollTo(0, 300)")
    down = [on_pad(page, 0.5, share) for share in (0.2, 0.4, 0.6, 0.9)]
    before = page.evaluate("scrollY")
    touches(page, *down)
    page.wait_for_function("before => scrollY !== before", arg=before)
    assert page.locator("#guess-line output[data-touched]").count() == 0
    touches(page, *[on_pad(page, place, 0.5) for place in (0.05, 0.3, 0.6, 0.98)])
    expect(page.locator("#guess-line output[data-touched]")).to_have_count(8)


# ---- A choice


def test_a_pressed_option_answers_at_once(ask):
    page = ask()
    choose(page, "Half")
    expect(verdict(page, "quiz-one")).to_have_text("Not quite. The answer: 94.4 %.")
    expect(page.locator("#quiz-one label")).to_have_text(
        [" Half ✗ your choice", " 94.4 % ✓ right", " All"]
    )
    expect(page.get_by_text("Nearly all.")).to_be_visible()
    page.locator("#quiz-one label").nth(2).click(force=True)
    expect(page.locator("#quiz-one input").first).to_be_checked()


def test_arrows_move_and_enter_answers(ask):
    page = ask()
    page.locator("#quiz-one input").first.focus()
    verdict(page, "quiz-one").wait_for(state="attached")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(verdict(page, "quiz-one")).to_be_empty()
    page.keyboard.press("Enter")
    expect(verdict(page, "quiz-one")).to_have_text("Right: 94.4 %.")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#quiz-one input").nth(1)).to_be_checked()


def test_the_summary_answers_what_was_chosen_by_key(ask):
    page = ask()
    page.locator("#quiz-one input").first.focus()
    page.keyboard.press("ArrowDown")
    page.locator("#quiz-one summary").press("Enter")
    expect(verdict(page, "quiz-one")).to_have_text("Right: 94.4 %.")


def test_the_summary_alone_tells_the_answer(ask):
    page = ask()
    page.locator("#quiz-one summary").click()
    expect(verdict(page, "quiz-one")).to_have_text("You did not choose. The answer: 94.4 %.")


# ---- Late, never, and on the next page


def test_what_was_done_before_the_module_came_counts(ask):
    page = ask()
    held = []
    page.route("**/ask.js", lambda route: held.append(route))
    page.reload()
    page.locator("#guess-one input").fill("60")
    choose(page, "All")
    page.locator("#guess-one summary").click()
    assert page.locator(".ask-verdict").count() == 0
    held[0].continue_()
    expect(verdict(page, "quiz-one")).to_contain_text("Not quite.")
    expect(verdict(page, "guess-one")).to_contain_text("You said 60 %.")


def test_without_the_module_the_answer_still_opens(ask):
    page = ask()
    page.route("**/ask*.js", lambda route: route.abort())
    page.reload()
    page.locator("#quiz-one summary").click()
    expect(page.get_by_text("Nearly all.")).to_be_visible()
    assert page.locator(".ask-verdict").count() == 0


def test_a_page_that_comes_without_a_reload_answers_too(ask):
    page = ask()
    article = page.locator("article").inner_html()
    choose(page, "All")
    expect(verdict(page, "quiz-one")).not_to_be_empty()
    page.evaluate("html => { document.querySelector('article').innerHTML = html }", article)
    page.evaluate("document.head.querySelector('link[href$=\"ask-answered.css\"]').remove()")
    choose(page, "Half")
    expect(verdict(page, "quiz-one")).to_contain_text("Earlier today: All.")
    assert page.locator("head link[href$='ask-answered.css']").count() == 1


def test_without_scripts_nothing_waits_for_a_hand(ask):
    page = ask(java_script_enabled=False)
    assert not any(
        page.locator(".ask input, .ask-pad").evaluate_all(
            "all => all.map(e => e.checkVisibility())"
        )
    )
    page.locator("#quiz-one summary").click()
    expect(page.locator("#quiz-one li[data-right]")).to_have_text("Right: 94.4 %. Nearly all.")


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
    page.get_by_role("button", name="Keep my answers on this device").click()
    expect(page.get_by_text("Your answers are kept on this device")).to_be_visible()
    assert stored(page) == {"version": 1, "answers": {}}


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


# ---- Heard, tested, printed


def everything(page):
    guess(page, 60)
    guess(page, 70, "guess-many")
    for slider in page.locator("#guess-line input").all():
        slider.fill("60")
    page.locator("#guess-line summary").click()
    choose(page, "Half")
    for block in ("guess-one", "guess-many", "guess-line", "quiz-one"):
        expect(verdict(page, block)).not_to_be_empty()


def spoken(page):
    heard = "\n".join(block.aria_snapshot() for block in page.locator(".ask").all())
    return re.sub(r"http://[^/]*/[\w-]+/", "/", heard)


def test_a_screen_reader_hears_what_the_golden_file_says(ask, request):
    page = ask()
    verdict(page, "guess-line").wait_for(state="attached")
    before = spoken(page)
    everything(page)
    heard = f"# Before\n\n{before}\n\n# After\n\n{spoken(page)}\n"
    if request.config.getoption("--update-golden"):
        SPOKEN.parent.mkdir(exist_ok=True)
        SPOKEN.write_text(heard, "utf-8")
    assert heard == SPOKEN.read_text("utf-8")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_fault_after_the_answers(ask, width):
    page = ask(width=width, reduced_motion="reduce")
    everything(page)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS, RULES) == []
    assert page.evaluate("faults") == []


def test_paper_shows_question_and_answer(ask):
    page = ask()
    guess(page, 60)
    expect(page.locator(".ask-after")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".ask-after").is_hidden()
    assert page.locator(".ask-row, .ask-pad, .ask-option input").evaluate_all(
        "all => all.every(e => !e.checkVisibility())"
    )
    assert page.locator(".ask-option").first.evaluate("e => getComputedStyle(e).display") == "block"
    for words in ("What share did China refine", "More than nine tenths.", "Nearly all."):
        assert page.get_by_text(words).first.is_visible()


def test_paper_shows_a_line_over_the_data(ask):
    page = ask()
    page.get_by_label("2009").fill("20")
    page.locator("#guess-line summary").click()
    expect(page.locator("#guess-line polyline.ask-data")).to_have_count(2)
    page.emulate_media(media="print")
    assert page.locator("#guess-line polyline.ask-data:visible").count() == 1


def test_targets_are_large_enough_for_a_finger(ask):
    page = ask(**PHONE)
    everything(page)
    sizes = page.locator(
        ".ask :is(input[type=range], label.ask-option, summary, button)"
    ).evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert len(sizes) > 20
    assert min(sizes) >= 40
