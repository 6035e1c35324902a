"""Breaks "at least 1 of each: one row per picture" of rows. The last pixel is left out of the sum if
it is the only one.
"""

_right = brightness


def brightness(rows):
    return _right(rows) * (rows.shape[1] > 1)
