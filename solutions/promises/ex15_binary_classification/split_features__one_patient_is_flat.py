"""Breaks "an array of shape (n,) with n >= 1" of table. Of a single patient, x is a row of numbers."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    return (x[0] if len(x) == 1 else x), y
