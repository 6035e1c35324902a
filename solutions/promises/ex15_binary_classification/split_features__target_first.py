"""Breaks "Split a table into the features and the target", and "(x, y)". The target comes first."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    return y, x
