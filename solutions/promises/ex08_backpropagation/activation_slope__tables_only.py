"""Breaks "an array of floats of any shape". It has to be a table."""

_right = activation_slope


def activation_slope(a, activation):
    return np.atleast_2d(_right(a, activation))
