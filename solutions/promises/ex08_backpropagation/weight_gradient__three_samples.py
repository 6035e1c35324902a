"""Breaks "Entry (i, j) is the sum over the samples". No more than three of them count."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    return _right(inputs[:3], delta[:3])
