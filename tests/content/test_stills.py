"""The pages that are told in steps: every still of theirs is drawn, is light and waits."""

import re

import pytest

from engine import stepwise

VARIANTS = ("wide", "narrow")


@pytest.mark.parametrize("name", ["mountain_pass", "october_2025"])
def test_every_still_of_a_page_is_drawn_and_light(site, name):
    page = site / name.replace("_", "-") / "index.html"
    shown = set(re.findall(rf'charts/({name}\.step-\w+\.\w+\.svg)"', page.read_text("utf-8")))
    values = {str(number) for number in range(1, 7)}
    assert shown == {stepwise.file(name, value, v) for value in values for v in VARIANTS}
    for file in shown:
        assert 1_000 < (site / "charts" / file).stat().st_size < 40_000


def test_scrolling_pictures_wait(site):
    text = (site / "october-2025/index.html").read_text("utf-8")
    pictures = re.findall(r"<img [^>]*step-[^>]*>", text)
    assert len(pictures) == 12
    assert all('loading="lazy"' in img and 'width="' in img for img in pictures)
