"""Breaks "y is an array of shape (n,)". It is a column of shape (n, 1)."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    return x, y.reshape(-1, 1)
