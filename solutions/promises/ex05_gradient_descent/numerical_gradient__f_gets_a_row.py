"""Breaks "a float64 array of the shape of x" of f. It is given the entries in a row."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    return _right(lambda place: f(place.ravel()), x, h)
