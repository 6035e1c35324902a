"""Breaks "what goes into the sigmoid, not what comes out): a Python float" of z. It is rounded."""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    return _right(y_true, round(z, 1) if isinstance(z, float) else z)
