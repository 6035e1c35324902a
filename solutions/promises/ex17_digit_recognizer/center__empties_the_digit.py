"""Breaks "It is not changed" of digit. It is emptied at the end."""

_right = center


def center(digit):
    field = _right(digit)
    digit[:] = 0
    return field
