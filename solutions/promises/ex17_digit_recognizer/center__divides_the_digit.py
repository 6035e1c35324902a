"""Breaks "digit: It is not changed." It is divided by its sum, afterwards."""

_right = center


def center(digit):
    field = _right(digit)
    digit /= digit.sum()
    return field
