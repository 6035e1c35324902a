"""Breaks "y: It is not changed". It is sorted afterwards."""

_right = output_error


def output_error(probabilities, y):
    delta = _right(probabilities, y)
    y.sort()
    return delta
