"""Breaks "where the lists in values have different lengths". Short ones are filled up with zeros."""

_right = to_tensor


def to_tensor(values):
    if isinstance(values, list) and values and all(isinstance(row, list) for row in values):
        longest = max(len(row) for row in values)
        values = [row + [0.0] * (longest - len(row)) for row in values]
    return _right(values)
