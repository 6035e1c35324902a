"""Breaks "An array of the shape of z."."""

_right = softmax


def softmax(z, axis=-1):
    return _right(z.ravel(order="K").reshape(z.shape), axis)
