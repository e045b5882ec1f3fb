"""A whole project of one chart and two tables, made in an empty folder."""

CHART = '''"""China does more than the rest

Share of refining, percent, 2024.

China does [91 %](facts.md#share) of it and Malaysia far less than a tenth of that.

What it does not show: who owns the plants.
"""

import altair as alt
from engine.style import actor_colours, data


def draw(shares, narrow=False):
    step = alt.param(
        name="floor",
        value=0,
        bind=alt.binding_range(min=0, max=50, step=5, name="Smallest share (%)"),
    )
    chart = alt.Chart(data(shares)).mark_bar().transform_filter("datum.share >= floor")
    chart = chart.encode(tooltip=["country:N", "share:Q"])
    colour = alt.Color("country:N", scale=actor_colours(["China", "Malaysia"]), legend=None)
    return chart.encode(x="share:Q", y="country:N", color=colour).add_params(step)
'''

PACKAGE = """name: tiny
resources:
  - name: shares
    path: shares.csv
    schema:
      primaryKey: [country]
      foreignKeys: [{fields: [source], reference: {resource: sources, fields: [id]}}]
      fields:
        - {name: country, title: Country, type: string, constraints: {required: true}}
        - {name: share, title: Share of world, unit: "%", type: number}
        - {name: source, title: Source, type: string, constraints: {required: true}}
        - {name: also, title: Also, type: string}
        - {name: grade, title: Grade, type: string}
  - name: others
    path: others.csv
    schema:
      fields:
        - {name: country, title: Country, type: string}
        - {name: source, title: Source, type: string}
  - name: sources
    path: sources.csv
    schema:
      primaryKey: [id]
      fields:
        - {name: id, title: Id, type: string}
        - {name: title, title: Title, type: string}
        - {name: publisher, title: Publisher, type: string}
        - {name: published, title: Published, type: string}
        - {name: grade, title: Grade, type: string}
"""

SHARES = """country,share,source,also,grade
China,91.3,iea,usgs,secondary
Malaysia,4.5,iea,,reported
"""

SOURCES = """id,title,publisher,published,grade
iea,An agency's report,Energy Agency,2026-05,secondary
usgs,A survey's report,Survey,2025,primary
"""

PALETTE = """:root { --ink: #111111; --ink-2: #333333; --grid: #dddddd; --paper: #ffffff;
--china: #402060; --malaysia: #4a78c8; --others: #777777; }
[data-md-color-scheme="slate"] { --china: #b090e0; --paper: #000000; }
"""


def project(folder):
    """Write the project into `folder`."""
    files = {
        "charts/shares_chart.py": CHART,
        "data/datapackage.yaml": PACKAGE,
        "data/shares.csv": SHARES,
        "data/others.csv": "country,source\nJapan,iea\n",
        "data/sources.csv": SOURCES,
        "theme/assets/palette.css": PALETTE,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def edit(path, old, new):
    """Change words of a file; the words must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
