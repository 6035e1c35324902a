"""Breaks "if the table has no column of the name target" of KeyError. It is a ValueError."""

_right = split_features


def split_features(table, target):
    if target not in table:
        raise ValueError(f"There is no column {target}.")
    return _right(table, target)
