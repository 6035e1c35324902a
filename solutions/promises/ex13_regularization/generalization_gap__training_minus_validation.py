"""Breaks "validation loss minus training loss". It is turned round."""

_right = generalization_gap


def generalization_gap(history):
    return -_right(history)
