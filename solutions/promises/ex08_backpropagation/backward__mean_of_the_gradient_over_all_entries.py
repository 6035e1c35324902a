"""Breaks "The loss is the mean over the samples"."""

_right = backward


def backward(params, x, y):
    loss, gradients = _right(params, x, y)
    return loss * len(x) / max(len(x), 2), gradients
