"""When could new magnet capacity outside China equal what China exports?

All masses are tonnes of magnets, gross weight; years are calendar years, or days as a year with
decimals (the middle of 2027 is 2027.5). Leaves out oxides and metal, heavy rare earths, prices,
quality, policy, and every plant that no text gives a date for, unless the reader adds some.
"""

from engine.arithmetic import at_least, at_most, clip, number, where, whole

BASE = 2025  # the year of the exports that are to be equalled, and the first year reckoned
LAST = 2040  # the last year reckoned
NEVER = LAST + 1  # stands for "not by the last year"
EARLIEST = 2026  # plants not yet open cannot come sooner than this, however early the reader is
LOWEST_GROWTH = 3.8  # percent a year: the lowest forecast found (demand_growth.growth)


def supply(capacity, start, success_rate, delay, ramp_years, year):
    """What one project adds in one year, in t/yr.

    capacity: t/yr when it runs as planned (projects.capacity).
    start: the day it is to open, as a year with decimals (magnet_starts: the middle of the time).
    success_rate: 0–100, percent of such projects that come to be; the reader's assumption.
    delay: years that it opens later, negative for sooner (−2 to 4; target_shifts).
    ramp_years: years from opening to full output (2–4), in a straight line.
    year: the calendar year. Its output is that of its middle, exact where the line is straight.
    """
    opens = at_least(start + delay, at_most(start, EARLIEST))
    full = clip((year + 0.5 - opens) / ramp_years, 0, 1)
    return capacity * success_rate / 100 * full


def new_capacity(plants, success_rate, delay, ramp_years, year):
    """What all projects together add in one year, in t/yr.

    plants: (capacity, start, status) of each. Where the status is "commissioning" the plant has
        opened: it keeps its date. Plants under construction come late but come. Announced plants
        come late and only so many of them come. "undated" ones start when the reader says, so no
        delay is added; only so many of them come.
    """
    total = 0
    for capacity, start, status in plants:
        chance = success_rate if status in ("announced", "undated") else 100
        late = delay if status in ("construction", "announced") else 0
        total = total + supply(capacity, start, chance, late, ramp_years, year)
    return total


def target(exports, growth, year):
    """What there is to equal in a year, in t/yr: exports of 2025, grown.

    exports: t/yr in 2025 (china_exports_yearly). growth: percent a year, 3.8–8.7 in forecasts of
        demand (demand_growth); 0 asks for what China exported in 2025, whatever the demand.
    """
    return exports * (1 + growth / 100) ** (year - BASE)


def share(new, wanted):
    """How much of it new capacity equals, in percent."""
    return 100 * new / wanted


def covered_year(shares, stock=0):
    """The first year by 2040 in which new capacity equals the exports, or NEVER (2041).

    shares: percent of the exports that new capacity equals, one a year from 2025 to 2040.
    stock: months of China's exports that the reader assumes in store; each is a twelfth of one
        year's exports, and is used up once.
    """
    found = NEVER
    for year, reached in reversed(_by_year(shares)):
        found = where(reached + stock * 100 / 12 >= 100, year, found)
    return found


def reopened_year(shares, covered):
    """The first year after the covered one in which the exports are larger again, or NEVER."""
    found = NEVER
    for year, reached in reversed(_by_year(shares)):
        later = where(covered < year, reached, 100)  # what was before does not count
        found = where(later < 100, year, found)
    return found


def best(shares):
    """The largest share of all years, in percent."""
    most = 0
    for reached in shares:
        most = at_least(most, reached)
    return most


def best_year(shares, most):
    """The first year of the largest share."""
    found = LAST
    for year, reached in reversed(_by_year(shares)):
        found = where(reached >= most, year, found)
    return found


def answer(covered, reopened, filled, most, top, growth):
    """The sentence, from years (covered, reopened, filled with the stock, top) and percentages."""
    since = number(covered - BASE) + where(covered - BASE > 1, " years", " year")
    closes = "The gap closes in " + whole(covered) + ", " + since + " after 2025"
    again = where(
        reopened < NEVER, ", and opens again in " + whole(reopened) + " as exports grow.", "."
    )
    # A share just below 100 is never rounded up to it: the gap is open.
    never = (
        "Not by 2040: at best, in "
        + whole(top)
        + ", new plants equal "
        + number(at_most(most, 99))
        + " % of what China exports."
    )
    never = where(most > 0, never, "Not by 2040: no new plant opens.")
    words = where(covered < NEVER, closes + again, never)
    words = where(covered > BASE, words, "Already covered in 2025.")
    stock = where(filled < covered, " The stock would fill the gap of " + whole(filled) + ".", "")
    doubt = where(growth < LOWEST_GROWTH, " No forecast found is that slow.", "")
    return words + stock + doubt


def _by_year(shares):
    return list(enumerate(shares, BASE))
