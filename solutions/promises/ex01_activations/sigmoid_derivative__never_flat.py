"""Breaks "The slope of the sigmoid at z". It is never below 0.01."""

_right = sigmoid_derivative


def sigmoid_derivative(z):
    return np.maximum(_right(z), 0.01)
