"""Breaks "An array of floats of shape (n_to,)". A single bias gives a number."""

_right = bias_gradient


def bias_gradient(delta):
    gradient = _right(delta)
    return gradient[0] if gradient.size == 1 else gradient
