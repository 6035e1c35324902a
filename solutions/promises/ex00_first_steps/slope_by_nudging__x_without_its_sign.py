"""Breaks "x: a float, where the slope is wanted". The slope is that at the same distance above 0."""

_right = slope_by_nudging


def slope_by_nudging(f, x, nudge):
    return _right(f, abs(x), nudge)
