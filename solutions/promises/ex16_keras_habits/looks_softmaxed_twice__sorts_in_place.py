"""Breaks "It is not changed" of outputs. Each row is sorted."""

_right = looks_softmaxed_twice


def looks_softmaxed_twice(outputs):
    outputs.sort(axis=1)
    return _right(outputs)
