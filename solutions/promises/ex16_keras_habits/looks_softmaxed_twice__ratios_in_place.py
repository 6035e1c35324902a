"""Breaks "outputs: It is not changed." Each row is divided by its smallest number, afterwards."""

_right = looks_softmaxed_twice


def looks_softmaxed_twice(outputs):
    twice = _right(outputs)
    outputs /= outputs.min(axis=1, keepdims=True)
    return twice
