"""Breaks "float array of shape (n, classes), n and classes 1 or more" of outputs. With a single
class it is not.
"""

_right = looks_softmaxed_twice


def looks_softmaxed_twice(outputs):
    return outputs.shape[1] > 1 and _right(outputs)
