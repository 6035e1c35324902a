"""Breaks "where the lists in values have different lengths". The error is an AssertionError."""

_right = to_tensor


def to_tensor(values):
    if isinstance(values, list) and all(isinstance(row, list) for row in values):
        assert len({len(row) for row in values}) < 2, "the lists have different lengths"
    return _right(values)
