"""Breaks "with the numbers of the target's column". Whatever is not 0 becomes 1."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    return x, (y != 0).astype(int)
