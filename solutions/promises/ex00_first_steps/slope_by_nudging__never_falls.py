"""Breaks "The slope of a function". It is never negative."""


def slope_by_nudging(f, x, nudge):
    return abs(f(x + nudge) - f(x - nudge)) / (2 * nudge)
