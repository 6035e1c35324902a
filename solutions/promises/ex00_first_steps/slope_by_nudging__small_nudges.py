"""Breaks "nudge: a float above 0". It is not more than 0.01."""

_right = slope_by_nudging


def slope_by_nudging(f, x, nudge):
    return _right(f, x, min(nudge, 0.01))
