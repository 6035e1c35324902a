"""Breaks "dict with at least two entries" of table. If there are just two, x is a row of numbers."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    return (x.ravel() if x.shape[1] == 1 else x), y
