"""Questions in a browser: guesses, lines and choices answer by hand, key and ear."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser_page import page_browser  # noqa: F401
from tests.content.test_axe import AXE, FAULTS, RULES
from tests.question_page import asking, asking_site, choose, guess, verdict  # noqa: F401

SPOKEN = Path(__file__).parent / "golden/spoken/questions.txt"
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
PAD = (44, 346, 14, 170)  # left, right, top and bottom of the plot on a pad of 360


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


def test_a_second_finger_draws_nothing(ask):
    page = ask()
    page.get_by_label("2009").fill("20")
    expect(page.locator("#guess-line .ask-mine circle")).to_have_count(1)
    pad = page.locator("#guess-line .ask-pad")
    for kind in ("pointerdown", "pointermove", "pointerup"):
        x, y = on_pad(page, 0.9, 0.5)
        pad.dispatch_event(kind, {"clientX": x, "clientY": y, "isPrimary": False, "pointerId": 7})
    assert drawn(page)[0] == 20
    expect(page.locator("#guess-line output[data-touched]")).to_have_count(1)


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


@pytest.mark.parametrize("part", ["input", "label"])
def test_what_was_pressed_stays_chosen(ask, part):
    page = ask()
    guess(page, 60)
    expect(verdict(page, "guess-one")).not_to_be_empty()  # so the module is there
    page.locator(f"#quiz-one {part}").nth(1).click()
    expect(verdict(page, "quiz-one")).to_have_text("Right: 94.4 %.")
    expect(page.locator("#quiz-one input").nth(1)).to_be_checked()


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
    with page.expect_request("**/ask.js"):
        page.reload()
        page.mouse.move(5, 5)
    page.locator("#guess-one input").fill("60")
    choose(page, "All")
    page.locator("#guess-one summary").click()
    assert page.locator(".ask-verdict").count() == 0
    held[-1].continue_()
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


def test_a_screen_reader_hears_what_the_golden_file_says(ask, golden):
    page = ask()
    page.mouse.move(5, 5)
    verdict(page, "guess-line").wait_for(state="attached")
    before = spoken(page)
    everything(page)
    golden(f"# Before\n\n{before}\n\n# After\n\n{spoken(page)}\n", SPOKEN)


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
    expect(page.locator(".ask-after")).to_be_hidden()
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
    expect(page.locator("#guess-line polyline.ask-data:visible")).to_have_count(1)


def test_targets_are_large_enough_for_a_finger(ask):
    page = ask(**PHONE)
    everything(page)
    sizes = page.locator(
        ".ask :is(input[type=range], label.ask-option, summary, button)"
    ).evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert len(sizes) > 20
    assert min(sizes) >= 40
