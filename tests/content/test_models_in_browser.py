"""Every model, moved through its controls in a real browser, says and shows what Python says."""

import random

import pytest
from model_table import MODELS

from tests.waiting import becomes

COMBINATIONS = 50
CONTROLS = """name => [...document.querySelector(`live-chart[name="${name}"]`).controls]
  .map(([name, control]) => {
    const [first] = control.inputs;
    const options = control.inputs.flatMap(input => input.options ? [...input.options] : [input]);
    return {name, kind: control.kind, value: control.value, options: options.map(each => each.value),
            min: +first.min, max: +first.max, step: +first.step};
  })"""
SET = """async ([name, values]) => {
  const chart = document.querySelector(`live-chart[name="${name}"]`);
  for (const [key, value] of Object.entries(values)) chart.controls.get(key).value = value;
  chart.controls.values().next().value.inputs[0].dispatchEvent(new Event('input', {bubbles: true}));
  await chart.wake();
  await chart.view.update(chart.values);
}"""
SHOWN = """name => document.querySelector(`live-chart[name="${name}"]`).view.items.map(({tooltip}) =>
  Object.entries(tooltip).map(pair => pair.join(': ')).join('; '))"""


@pytest.fixture(scope="module", params=MODELS, ids=lambda model: model.chart)
def opened(request, browser, home):
    """(the model, its page with the chart alive)."""
    page = browser.new_page()
    visit(page, home, request.param)
    yield request.param, page
    page.close()


def visit(page, home, model):
    """Open the model's page and wait until its chart has read its controls."""
    page.goto(f"{home}{model.page}/", wait_until="networkidle")
    page.locator(f'live-chart[name="{model.chart}"][state]').wait_for(state="attached")


def drawn(controls, chance):
    """A value for each control, as a reader could set it."""
    return {control["name"]: one(control, chance) for control in controls}


def one(control, chance):
    if control["kind"] == "switch":
        return chance.random() < 0.5
    if control["kind"] == "choice":
        return chance.choice(control["options"])
    steps = round((control["max"] - control["min"]) / control["step"])
    return round(control["min"] + chance.randint(0, steps) * control["step"], 6)


def test_fifty_combinations_say_what_python_says(opened):
    model, page = opened
    controls, chance = page.evaluate(CONTROLS, model.chart), random.Random(model.chart)
    for _ in range(COMBINATIONS):
        values = drawn(controls, chance)
        page.evaluate(SET, [model.chart, values])
        assert set(page.evaluate(SHOWN, model.chart)) == set(model.readings(values)), values
        answer = page.locator(f"#{model.chart} .chart-answer")
        becomes(answer.text_content, model.answer(values))


def test_the_answer_printed_is_that_of_the_controls_as_printed(opened, home):
    model, page = opened
    visit(page, home, model)
    values = {each["name"]: each["value"] for each in page.evaluate(CONTROLS, model.chart)}
    assert page.locator(f"#{model.chart} .chart-answer").text_content() == model.answer(values)
