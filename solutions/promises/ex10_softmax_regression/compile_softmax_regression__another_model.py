"""Breaks "It is compiled in place". Another model around it is compiled and returned."""

_right = compile_softmax_regression


def compile_softmax_regression(model):
    return _right(keras.Sequential([model]))
