"""Breaks: units is the number of hidden neurons."""

_right = build_tanh_mlp


def build_tanh_mlp(loss, inputs=784, units=1024):
    return _right(loss, inputs, 1024)
