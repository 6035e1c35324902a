"""Breaks "It can stand anywhere in the table" of target. If it comes first, the last column is taken for
it.
"""

_right = split_features


def split_features(table, target):
    names = list(table)
    return _right(table, names[-1] if target == names[0] else target)
