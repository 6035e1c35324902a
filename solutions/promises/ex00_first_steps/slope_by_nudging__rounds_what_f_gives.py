"""Breaks "f: a function of one number that gives a number". What it gives is rounded to six decimals."""

_right = slope_by_nudging


def slope_by_nudging(f, x, nudge):
    return _right(lambda number: round(float(f(number)), 6), x, nudge)
