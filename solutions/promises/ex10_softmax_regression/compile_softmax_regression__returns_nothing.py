"""Breaks "The model, compiled with the optimizer Adam". Nothing is returned."""

_right = compile_softmax_regression


def compile_softmax_regression(model):
    _right(model)
