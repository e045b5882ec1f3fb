"""The trade-weighted average of two duties, which differs from the headline rate."""


def average(share, duty, older):
    """The average duty, in percent of the value of all goods traded.

    share  part of the trade, by value, that pays the headline duty; percent, 0 to 100
    duty   that headline duty; percent of the goods' value
    older  duty on the rest of the trade; percent of the goods' value
    """
    return (share * duty + (100 - share) * older) / 100


def points(share, added):
    """How far the average rises, in percentage points, when `added` points come on top.

    share  part of the trade, by value, that the added points concern; percent, 0 to 100
    added  the points added to its duty; percentage points
    """
    return share * added / 100
