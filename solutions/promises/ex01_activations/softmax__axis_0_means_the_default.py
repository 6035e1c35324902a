"""Breaks "axis: an int". 0 means the default."""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, axis or -1)
