"""Breaks "with all other columns of the table, in its order". They are sorted by name."""

_right = split_features


def split_features(table, target):
    table[target]
    return _right(dict(sorted(table.items())), target)
