"""Breaks "whose arrays of floats have the shapes of theirs". They are lists."""

_right = backward


def backward(params, x, y):
    loss, gradients = _right(params, x, y)
    return loss, {name: values.tolist() for name, values in gradients.items()}
