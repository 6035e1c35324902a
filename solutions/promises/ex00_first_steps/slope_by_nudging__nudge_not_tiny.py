"""Breaks "nudge: a float above 0."."""


def slope_by_nudging(f, x, nudge):
    nudge = max(nudge, 1e-3)
    return (f(x + nudge) - f(x - nudge)) / (2 * nudge)
