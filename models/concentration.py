"""How concentrated a market is, in one number, and what is missing when a supplier makes less."""

from engine.arithmetic import at_least, number, where

NOTHING = 1e-9  # percent of world output; keeps a division by what is left from failing


def hhi(shares):
    """The Herfindahl–Hirschman index: the sum of the squared shares.

    shares: each supplier's share of the whole, in percent (0–100). They should total 100; a share
        that lumps many suppliers together may be left out, which lowers the result a little.
    Returns a number from near 0 (very many small suppliers) to 10,000 (one supplier of all).
    """
    total = 0
    for share in shares:
        total = total + share**2
    return total


def equal_suppliers(index):
    """How many suppliers of equal size would give this index (0–10,000, not 0)."""
    return 10_000 / index


def missing(share, cut):
    """What of world output is missing while the cut lasts, in percent of it (0–100).

    share: the supplier's share of world output, in percent (0–100; data/stage_shares.csv, share).
    cut: how much of its own output the supplier loses, in percent (0–100; the reader's assumption).
    """
    return share * cut / 100


def months_missing(share, cut, months):
    """Months of world output that a cut takes away: 0 to `months`, and no upper bound of its own.

    months: how long the cut lasts, 0 or more (the reader's assumption). A month of world output is
        what all suppliers together made in a month of the year of the shares (2024).
    Left out: stocks, demand that waits, smuggling, other grades and materials, prices, and what
        the other suppliers could add. So it is neither who runs short nor when.
    """
    return missing(share, cut) / 100 * months


def share_after(left, gone):
    """A supplier's share while the cut lasts, in percent (0–100): shares are taken anew.

    left: what the supplier still makes, in percent of world output before the cut.
    gone: what is missing of world output, in percent (0–100). The others make what they made.
    Where nothing is left to share, the share is 0.
    """
    return left / at_least(100 - gone, NOTHING) * 100


def hhi_after(index, share, cut):
    """The index while the cut lasts (0–10,000): the supplier makes less, the others what they made.

    index: the index before, in which the supplier's own square is counted (0–10,000).
    share, cut: as in `missing`. The same as `hhi` of every `share_after`, without the list.
    It may go down: a cut of the largest supplier makes the shares more alike while less is made.
    A share that lumps many together stays left out; the index lacks its square at most.
    """
    gone = missing(share, cut)
    squares = index - share**2 + (share - gone) ** 2
    return squares / at_least(100 - gone, NOTHING) ** 2 * 10_000


def answer(step, supplier, share, cut, months, index):
    """What the cut amounts to, in words.

    step: mining, refining or magnets. supplier: a country. index: of the step, before the cut.
    share: its share at this step, in percent; 0 where the source gives it none of its own.
    """
    work = where(step == "magnets", "magnet making", step)
    place = where(supplier == "United States", "the United States", supplier)
    lost = months_missing(share, cut, months)
    unknown = "The source gives no share of " + work + " to " + place + " alone, "
    unknown = unknown + "so this cut cannot be worked out. Choose another supplier or step."
    nothing = "Nothing is cut, so nothing is missing. Concentration stays at "
    nothing = nothing + number(index) + "."
    falls = where(cut == 100, " stops for ", " falls by " + number(cut) + " % for ")
    words = "If " + work + " in " + place + falls + counted(months, 0)
    words = words + ", " + missing_words(lost) + " of world output would be missing. "
    words = words + "Concentration: " + number(index) + " before, "
    words = words + number(hhi_after(index, share, cut)) + " during."
    return where(share == 0, unknown, where(lost == 0, nothing, words))


def missing_words(lost):
    """`1.4 months`; what rounds to nothing is said as less than a tenth."""
    return where(lost < 0.05, "less than 0.1 months", counted(lost, 1))


def counted(months, digits):
    """`1 month`, `3 months`, `1.4 months`."""
    return number(months, digits) + where(months == 1, " month", " months")
