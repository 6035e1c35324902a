"""Breaks "table: It is not changed." The mean of each column of floats is taken away in place, afterwards."""

_right = split_features


def split_features(table, target):
    x, y = _right(table, target)
    for numbers in table.values():
        if numbers.dtype.kind == "f":
            numbers[:] = numbers - numbers.mean()
    return x, y.copy()
