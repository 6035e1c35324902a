"""Breaks "An array of floats of the shape of x". A list comes back."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    return _right(f, x, h).tolist()
