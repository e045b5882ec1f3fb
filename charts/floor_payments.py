"""A simple formula for the floor gives far less than MP Materials booked

Million dollars a quarter at each market price of NdPr, by a simplified formula. At the right:
income booked under the floor (bars) and what the formula gives for these quarters (lines).

At [$69](facts.md#ndpr-price-2025) a kilogram, the average of 2025, and [718
t](facts.md#ndpr-made-2025q4), the government would pay the company
[$29.4 million](facts.md#floor-model-default) for the quarter. From [$110](facts.md#floor-price) on
it would pay nothing. With the tonnes sold and the export price of neodymium, the formula gives
[$7.4 million](facts.md#floor-model-2025q4) for the last quarter of 2025; [$51
million](facts.md#floor-income-2025q4) was booked. For the first quarter of 2026 it gives nothing;
[$42 million](facts.md#floor-income-2026q1) was booked. A sum for the second is *reported* only.

What it does not show: what the contract says. Its equations and its benchmark price could not be
read. The formula is simplified: stored tonnes, limits and any delay are left out.
"""

import altair as alt

from engine.arithmetic import where
from engine.style import INK, PAPER, QUIET, answer, colour, data
from models import price_floor_rows as rows
from models.price_floor import to_company, to_government
from models.price_floor_rows import COMPANY, MILLION, NAMES, PRICE

LOW, HIGH, TOP = 30, 160, 96  # ends of the slider, $/kg; top of the picture, million $
FIRST, PITCH, HALF, END = 184, 30, 9, 266  # where the bars stand, on the scale of prices


def draw(price_history, mp_quarters, price_floor_terms, narrow=False):
    found = rows.Found(price_history, mp_quarters, price_floor_terms)
    switch = alt.binding_checkbox(name="New plant in full production")
    labels = ["nothing", "Oct–Dec 2025", "Jan–Mar 2026", "Apr–Jun 2026 (reported)"]
    steps = alt.binding_radio(options=["none", *NAMES], labels=labels, name="Compare with")
    price, tonnes, full, quarter = controls = [
        slider("price", found.price, LOW, HIGH, "Market price ($/kg)"),
        slider("tonnes", found.tonnes, *found.sold, "NdPr in the quarter (t)"),
        alt.param(name="full", value=False, bind=switch),
        alt.param(name="quarter", value="none", bind=steps),
    ]
    look = Look(found, narrow)
    layers = [
        *look.ground(full),
        *look.lines(tonnes, full),
        *look.read(tonnes, full),
        *look.booked(quarter),
        *look.compared(quarter),
        *look.chosen(price, tonnes, full),
        answer(rows.said(price, tonnes, full, quarter, found)),
    ]
    return alt.layer(*layers, height=340).add_params(*controls)


def slider(name, value, low, high, words):
    bind = alt.binding_range(min=low, max=high, step=1, name=words)
    return alt.param(name=name, value=value, bind=bind)


def paid(price, tonnes, full, found):
    """What goes to either side, million dollars; `both` is where the mark stands."""
    to = to_company(price, tonnes, found.floor) / MILLION
    back = to_government(price, tonnes, found.floor, found.share, full) / MILLION
    return {"to": to, "back": back, "both": to + back}


def written(fields):
    return {name: str(getattr(value, "expr", value)) for name, value in fields.items()}


def one(**fields):
    """A single mark, placed by expressions."""
    return alt.Chart(alt.sequence(0, 1)).transform_calculate(**written(fields))


def y(field):
    words = "datum.value ? '$' + datum.label + ' m' : '0'"
    axis = alt.Axis(title=None, values=[0, 20, 40, 60, 80], labelExpr=words)
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=axis)


def tips(price):
    to = alt.Tooltip("to:Q", title="To the company, $ million", format=",.1f")
    back = alt.Tooltip("back:Q", title="To the government, $ million", format=",.1f")
    return [price, to, back]


class Look:
    """The layers of the picture, on a wide or a narrow page."""

    def __init__(self, found, narrow):
        self.found, self.narrow = found, narrow
        self.small = {"fontSize": 12 if narrow else 13, "lineBreak": "|"}
        quarters = data(found.booked, *rows.QUARTER, *rows.WORDS)
        middle, own = alt.datum._n * PITCH + FIRST, to_company(LOW, alt.datum.tonnes, found.floor)
        place = {"left": middle - HALF, "middle": middle, "right": middle + HALF, "low": LOW}
        place |= {"own": own / MILLION, "zero": 0, "floor": found.floor}
        place |= {"before": middle - HALF - 3, "after": middle + HALF + 3}
        self.quarters = alt.Chart(quarters).transform_calculate(**written(place))

    def x(self, field):
        title = "Price, $ a kilogram" if self.narrow else "Market price of NdPr, $ a kilogram"
        ticks = [50, 110, 150] if self.narrow else [50, 80, 110, 140]
        words = f"datum.value == {self.found.floor} ? 'floor ' + datum.label : datum.label"
        axis = alt.Axis(title=title, titleAnchor="start", grid=False, values=ticks, labelExpr=words)
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[LOW, END], nice=False), axis=axis)

    def ground(self, full):
        """The floor, the names of its sides, and in grey the prices that no source gave."""
        low, high = self.found.ends
        for start, end in ((LOW, low), (high, HIGH)):
            span = one(start=start, end=end).mark_rect(color=QUIET, opacity=0.12)
            yield span.encode(x=self.x("start"), x2="end:Q")
        edge = one(at=self.found.floor, top=TOP - 12).mark_rule(color=QUIET, strokeDash=[2, 3])
        yield edge.encode(x=self.x("at"), y=y("top"), y2=alt.datum(0))
        above = (self.found.floor + HIGH) / 2
        heads = {
            (LOW + self.found.floor) / 2: ("To MP Materials", "To MP|Materials"),
            above: ("To the government", "To the|government"),
            FIRST + PITCH: ("Booked (bar), formula (line)", "Booked (bar),|formula (line)"),
        }
        for place, words in heads.items():
            style = {**self.small, "baseline": "top", "fontWeight": 600}
            head = one(at=place).mark_text(text=words[self.narrow], **style)
            yield head.encode(x=self.x("at"), y=alt.value(2))
        words = where(full > 0, "", "none yet" if self.narrow else "none before|full production")
        style = {"fontSize": 12, "lineBreak": "|", "color": QUIET, "baseline": "bottom"}
        none = one(at=above, words=words).mark_text(**style, dy=-8 if self.narrow else -22)
        yield none.encode(x=self.x("at"), y=alt.value("height"), text="words:N")

    def lines(self, tonnes, full):
        """What is paid at each price: to the floor on one side, up from it on the other."""
        for end, paint, what in ((LOW, "Company", "to"), (HIGH, "United States", "back")):
            pays = paid(end, tonnes, full, self.found)[what]
            line = one(start=end, floor=self.found.floor, pays=pays, zero=0)
            line = line.mark_rule(color=colour(paint), strokeWidth=2.5)
            yield line.encode(x=self.x("start"), y=y("pays"), x2="floor:Q", y2="zero:Q")

    def read(self, tonnes, full):
        """The prices that were read, on the lines."""
        payments = written(paid(alt.datum[PRICE], tonnes, full, self.found))
        marks = alt.Chart(data(self.found.read, *rows.NUMBERS)).transform_calculate(**payments)
        marks = marks.mark_point(size=34, filled=True, color=QUIET, opacity=1)
        what = alt.Tooltip("which_price:N", title="Price")
        price = alt.Tooltip(f"{PRICE}:O", title="$ a kilogram")
        yield marks.encode(x=self.x(PRICE), y=y("both"), tooltip=[what, *tips(price)])

    def booked(self, quarter):
        """The quarters: income as booked, and what the formula gives at their own figures."""
        dim = f"{quarter.name} == 'none' || datum.quarter == {quarter.name}"
        faded = [alt.condition(dim, alt.value(1), alt.value(part)) for part in (0.35, 0.7)]
        chart, words = (self.quarters.encode(opacity=part) for part in faded)
        paint, hollow = colour("Company"), "datum.grade == 'reported'"
        yield chart.mark_bar(stroke=paint, strokeWidth=1.5).encode(
            x=self.x("left"),
            x2="right:Q",
            y=y("floor_income_musd"),
            y2=alt.datum(0),
            fill=alt.condition(hollow, alt.value(PAPER), alt.value(paint)),
            strokeDash=alt.condition(hollow, alt.value([4, 3]), alt.value([1, 0])),
            tooltip=[
                alt.Tooltip("quarter:N", title="Quarter"),
                alt.Tooltip("floor_income_musd:Q", title="Booked, $ million", format=".1f"),
                *(alt.Tooltip(f"{field}:N", title=title) for field, title in rows.WORDS.items()),
            ],
        )
        tried = chart.transform_filter("isValid(datum.tonnes)")
        for tint, width in ((PAPER, 7), (INK, 3)):
            line = tried.mark_rule(color=tint, strokeWidth=width)
            yield line.encode(x=self.x("before"), x2="after:Q", y=y(COMPANY))
        up = alt.ExprRef(f"{hollow} ? -19 : -5")
        over = words.mark_text(**self.small, baseline="bottom", fontWeight=600, dy=up)
        yield over.encode(x=self.x("middle"), y=y("floor_income_musd"), text="_words:N")
        under = words.mark_text(**self.small, color=QUIET, baseline="top", dy=8)
        yield under.encode(x=self.x("middle"), y=alt.value("height"), text="_name:N")

    def compared(self, quarter):
        """The chosen quarter among the prices: its line, its price, and what was booked."""
        chart = self.quarters.transform_filter(f"datum.quarter == {quarter.name}")
        level = chart.mark_rule(color=colour("Company"), strokeDash=[5, 4])
        yield level.encode(x=self.x("low"), x2="left:Q", y=y("floor_income_musd"))
        tried = chart.transform_filter("isValid(datum.tonnes)")
        own = tried.mark_rule(color=INK, strokeDash=[3, 3], strokeWidth=1.5)
        yield own.encode(x=self.x("low"), x2="floor:Q", y=y("own"), y2="zero:Q")
        point = tried.mark_point(shape="square", size=110, color=INK, fill=PAPER, strokeWidth=2)
        yield point.encode(x=self.x(PRICE), y=y(COMPANY))

    def chosen(self, price, tonnes, full):
        """Where the reader stands."""
        here = one(price=price.name, **paid(price, tonnes, full, self.found))
        yield here.mark_rule(color=INK).encode(x=self.x("price"), y=y("both"), y2=alt.datum(0))
        spot = here.mark_point(size=150, filled=True, color=INK, opacity=1)
        mine = alt.Tooltip("price:O", title="Your price, $ a kilogram")
        yield spot.encode(x=self.x("price"), y=y("both"), tooltip=tips(mine))
        words = here.transform_calculate(words="'$' + format(datum.both, ',.1f') + ' m'")
        up = alt.ExprRef("datum.back > 0 ? -20 : -9")
        place = {"align": "left", "dx": 9, "dy": up, "fontWeight": 700, "fontSize": 14}
        for look in ({"stroke": PAPER, "strokeWidth": 4}, {"color": INK}):
            yield words.mark_text(**place, **look).encode(
                x=self.x("price"), y=y("both"), text="words:N"
            )
