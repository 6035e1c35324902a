"""Breaks "row i belongs to patient i". The rows of x are the features."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    return x.T, y
