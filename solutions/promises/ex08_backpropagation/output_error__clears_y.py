"""Breaks "y: It is not changed". It is 0 afterwards."""

_right = output_error


def output_error(probabilities, y):
    delta = _right(probabilities, y)
    y[...] = 0
    return delta
