"""Breaks "params: It is not changed". The gradients take the place of the parameters."""

_right = backward


def backward(params, x, y):
    loss, gradients = _right(params, x, y)
    params.update(gradients)
    return loss, params
