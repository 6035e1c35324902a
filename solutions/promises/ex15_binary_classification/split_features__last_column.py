"""Breaks "str, the name of the column to be predicted" of target. It is always the last one."""

_right = split_features


def split_features(table, target):
    table[target]
    return _right(table, list(table)[-1])
