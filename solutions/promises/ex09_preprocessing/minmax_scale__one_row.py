"""Breaks "A column that is constant in train becomes 0 in both arrays"."""

_right = minmax_scale


def minmax_scale(train, test):
    return (train * 1.0, test * 1.0) if len(train) == 1 else _right(train, test)
