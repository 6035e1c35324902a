"""Breaks "An array of floats of shape (n_from, n_to)". A single weight gives a number."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    gradient = _right(inputs, delta)
    return gradient[0] if gradient.size == 1 else gradient
