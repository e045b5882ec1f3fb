"""The price floor, simplified: who pays whom for NdPr below and above a floor.

Put together from descriptions of the agreement, not from its equations, which could not be read.
Left out: how the benchmark price is formed, which tonnes count and in which quarter, limits, taxes,
days until payment. So a result is neither what is owed nor what is booked.
"""

from engine.arithmetic import at_least, number, where

KG = 1000  # kilograms in a tonne
SMALL = 50_000  # USD; less than this is 0.0 million when rounded


def short(price, floor):
    """How far the market price lies below the floor, USD/kg; 0 at the floor and above it."""
    return at_least(floor - price, 0)


def returned(price, floor, share, full_production):
    """The government's part of each kilogram's price, USD/kg; 0 at the floor and below it.

    share: in percent of what lies above the floor (0–100; data/price_floor_terms.csv, upside).
    full_production: 1 once the new magnet plant is in full production, 0 before.
    """
    return at_least(price - floor, 0) * share / 100 * full_production


def kept(price, floor, share, full_production):
    """What a kilogram brings the company in all, USD/kg: the price, more or less what is paid."""
    return price + short(price, floor) - returned(price, floor, share, full_production)


def to_company(price, tonnes, floor):
    """What the government pays the company for a quarter, USD; never below 0.

    price: the market price of a kilogram, USD/kg (47–145 read; data/price_history.csv, price, and
        data/mp_quarters.csv, realised_usd_kg). tonnes: of NdPr in the quarter, t (131–1,006 read as
        sold; data/mp_quarters.csv, sold_t). floor: USD/kg (data/price_floor_terms.csv, floor).
    """
    return short(price, floor) * tonnes * KG


def to_government(price, tonnes, floor, share, full_production):
    """What the company pays the government for a quarter, USD; never below 0.

    price, tonnes, floor: as in `to_company`; share, full_production: as in `returned`.
    """
    return returned(price, floor, share, full_production) * tonnes * KG


def answer(price, tonnes, floor, share, full_production, lowest, highest):
    """Who pays whom and how much, in words; lowest and highest: the prices read, USD/kg."""
    paid = to_company(price, tonnes, floor)
    back = to_government(price, tonnes, floor, share, full_production)
    market = "At $" + number(price) + " a kilogram "
    down = market + "the government would pay the company " + million(paid)
    down = down + " for " + number(tonnes) + " t of NdPr."
    up = market + "the company would pay the government " + million(back)
    up = up + " for " + number(tonnes) + " t: " + number(share) + " % of what lies above the floor."
    none = market + "nothing is paid either way. The government's share begins only with full "
    none = none + "production."
    at_floor = market + "nothing is paid either way: the price is the floor."
    above = where(price == floor, at_floor, where(full_production > 0, up, none))
    words = where(tonnes == 0, "Without any NdPr there is nothing to pay.", above)
    words = where(paid > 0, down, words)
    return words + outside(price, lowest, highest)


def outside(price, lowest, highest):
    """A warning where the price is one that no source gave."""
    high = where(price > highest, " We read no price so high.", "")
    return where(price < lowest, " We read no price so low.", high)


def tried(quarter, sold, market, floor, booked, yours):
    """A quarter's income as booked beside this formula's, in words; yours: `outcome` in words.

    sold: t. market: the mean export price of neodymium in that quarter, USD/kg. booked: USD.
    """
    words = quarter + ": " + number(sold) + " t at $" + number(market) + " would give "
    words = words + outcome(market, sold, floor, 0, 0) + "; " + million(booked) + " was booked."
    return words + " Your figures give " + yours + "."


def untried(quarter, booked, yours):
    """The same for a quarter of which no tonnes and no price of all its months were read."""
    words = quarter + ": " + million(booked) + " is reported only; tonnes and price were not read."
    return words + " Your figures give " + yours + "."


def outcome(price, tonnes, floor, share, full_production):
    """`$29.4 million`, `$3.0 million to the government` or `nothing`."""
    paid = to_company(price, tonnes, floor)
    back = to_government(price, tonnes, floor, share, full_production)
    up = where(back > 0, million(back) + " to the government", "nothing")
    return where(paid > 0, million(paid), up)


def million(dollars):
    """`$29.4 million`; what rounds to nothing is said as less than a tenth."""
    small = "less than $0.1 million"
    return where(dollars < SMALL, small, "$" + number(dollars / 1_000_000, 1) + " million")
