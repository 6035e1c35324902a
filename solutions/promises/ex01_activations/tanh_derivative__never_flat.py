"""Breaks "The slope of tanh at z". It is never below 0.01."""

_right = tanh_derivative


def tanh_derivative(z):
    return np.maximum(_right(z), 0.01)
