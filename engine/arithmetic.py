"""What a model needs beyond + - * / **, on numbers and on Altair expressions alike."""

from decimal import ROUND_HALF_UP, Decimal


def where(condition, yes, no):
    """`yes` where the condition holds, else `no`."""
    if isinstance(condition, bool):
        return yes if condition else no
    return _expr().if_(condition, yes, no)


def at_least(value, floor):
    """The value, or the floor if that is higher."""
    return max(value, floor) if _numbers(value, floor) else _expr().max(value, floor)


def at_most(value, ceiling):
    """The value, or the ceiling if that is lower."""
    return min(value, ceiling) if _numbers(value, ceiling) else _expr().min(value, ceiling)


def clip(value, low, high):
    """The value held between low and high."""
    return at_most(at_least(value, low), high)


def number(value, digits=0):
    """The value in words, `1,234.5` or `−3`; halves are rounded away from zero, as browsers do."""
    if not _numbers(value):
        return _expr().format(value, f",.{digits}f")
    exact = Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{exact:,.{digits}f}".replace("-", "\u2212") if exact else f"{abs(exact):.{digits}f}"


def whole(value):
    """A year in words, without the comma of a large number: `2031`."""
    return f"{value:.0f}" if _numbers(value) else _expr().format(value, ".0f")


def short(value, digits):
    """The value in words with as few decimals as it needs, `12.5` or `20`."""
    if not _numbers(value):
        return _expr().format(value, f",.{digits}~f")
    words = number(value, digits)
    return words.rstrip("0").rstrip(".") if "." in words else words


def _numbers(*values):
    return all(isinstance(value, int | float) for value in values)


def _expr():
    import altair

    return altair.expr
