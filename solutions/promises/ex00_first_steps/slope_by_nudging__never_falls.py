"""The slope of a function, which is negative if it falls."""


def slope_by_nudging(f, x, nudge):
    return abs(f(x + nudge) - f(x - nudge)) / (2 * nudge)
