"""Breaks "both from 1 to 21". One row or one column is refused."""

_right = center


def center(digit):
    if min(digit.shape) < 2:
        raise ValueError
    return _right(digit)
