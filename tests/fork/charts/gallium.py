"""One country makes [80 %](facts.md#first-country-share) of the gallium

Share of the world, percent, a made-up year.

The first country makes far more than the second.

What it does not show: anything true; the figures are made up.
"""

import altair as alt

from engine.style import data


def draw(gallium):
    chart = alt.Chart(data(gallium)).mark_bar()
    return chart.encode(x="share:Q", y="country:N", tooltip=["country:N", "share:Q"])
