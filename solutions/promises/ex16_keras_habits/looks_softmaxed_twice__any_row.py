"""Breaks "Tell whether all rows could be the outputs of a second softmax". One row is enough."""

_right = looks_softmaxed_twice


def looks_softmaxed_twice(outputs):
    return any(_right(outputs[place : place + 1]) for place in range(len(outputs)))
