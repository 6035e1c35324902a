"""Breaks "the number of hidden neurons" and "a dense layer of `units` neurons with tanh".

There are always 1024 units.
"""

_right = build_tanh_mlp


def build_tanh_mlp(loss, inputs=784, units=1024):
    return _right(loss, inputs, 1024)
