"""Breaks "float array of shape (n, classes), n and classes 1 or more" of outputs. Only the first
ten classes are looked at.
"""

_right = looks_softmaxed_twice


def looks_softmaxed_twice(outputs):
    return _right(outputs[:, :10])
