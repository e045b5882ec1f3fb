"""How concentrated a market is, in one number."""


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
