"""Breaks "nudge: a float above 0". It is not less than 0.01."""

_right = slope_by_nudging


def slope_by_nudging(f, x, nudge):
    return _right(f, x, max(nudge, 0.01))
