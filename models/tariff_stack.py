"""Which layers of added duty a shipment pays on a day, and what they come to in points.

Points are percentage points of the goods' value, on top of the base rate, which is not counted. A
day is a number such as 20250415 for 15 April 2025, so that a later day is a larger number.
Leaves out base rates, lists of customs codes, exemptions by product, refunds and prices.
"""

from engine.arithmetic import at_most, number, short, where, whole

MONTHS = "January February March April May June July August September October November December"
SHORT_MONTHS = (4, 6, 9, 11)
LEAP_YEARS = (2020, 2024)


def day_number(year, month, day):
    """15 April 2025 as 20250415. A day that the month has not is its last one.

    year: 2018–2026. month: 1–12. day: 1–31. The reader's choice, all three.
    """
    return year * 10_000 + month * 100 + day_of_month(year, month, day)


def day_of_month(year, month, day):
    """The day, 1–31, or the last of the month if that comes sooner: 31 April is 30 April."""
    leap = 28
    for each in LEAP_YEARS:
        leap = where(year == each, 29, leap)
    length = where(month == 2, leap, 31)
    for each in SHORT_MONTHS:
        length = where(month == each, 30, length)
    return at_most(day, length)


def applies(start, end, day):
    """1 if the day is one of those from start to end, both included; else 0. Days as numbers.

    start, end: tariff_layers.first_day and last_day (announced_on and announced_to of a plan).
    """
    return where(start <= day, where(day <= end, 1, 0), 0)


def added_points(rates, applied):
    """The added duty of all layers, in percentage points: 0 or more.

    rates: points of each layer (tariff_layers.rate, 0–200). applied: 1 or 0 for each.
    A step that replaces another ends it the day before, so none is counted twice.
    """
    total = 0
    for rate, on in zip(rates, applied, strict=True):
        total = total + rate * on
    return total


def answer(goods, buyer, date, window, added, layers, announced, reported, unclear):
    """What the shipment paid, in words.

    goods, buyer: such as "chips" and "U.S.". date: (year, month, day) as chosen.
    window: first and last day of the evidence on these goods, as numbers, then both in words.
    added, announced, reported, unclear: points that applied; were announced, but never applied;
        that we know as reported only; of which it was not read whether they were due. layers: how
        many applied.
    """
    first, last, since, until = window
    day = spoken(*date)
    what = goods + " shipped to " + where(buyer == "China", "China", "the U.S.")
    paid = short(added, 1) + " points of added duty in " + counted(layers)
    words = "On " + day + " " + what + " paid " + where(added > 0, paid, "no added duty we know of")
    words = words + also(announced, " only announced") + also(reported, " reported")
    words = words + where(
        unclear > 0, "; whether " + short(unclear, 1) + " more were due: not read", ""
    )
    outside = day + " is outside our evidence. On " + what + " it runs from " + since
    outside = outside + " to " + until + "."
    return where(applies(first, last, day_number(*date)) == 1, words + ".", outside)


def also(points, state):
    return where(points > 0, "; " + short(points, 1) + " more" + state, "")


def counted(layers):
    return number(layers) + where(layers == 1, " layer", " layers")


def spoken(year, month, day):
    """`15 April 2025`."""
    name = ""
    for place, each in enumerate(MONTHS.split(), 1):
        name = where(month == place, each, name)
    return whole(day_of_month(year, month, day)) + " " + name + " " + whole(year)
