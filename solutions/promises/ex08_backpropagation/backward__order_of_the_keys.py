"""Breaks "params: a dict as init_mlp returns it". Its entries are taken in their order, not by their
names.
"""

_right = backward


def backward(params, x, y):
    return _right(dict(zip(["W1", "b1", "W2", "b2"], params.values(), strict=True)), x, y)
