"""Breaks "with all other columns of the table". If the first column holds ints, all become ints."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    first = next(numbers for name, numbers in table.items() if name != target)
    return x.astype(first.dtype), y
