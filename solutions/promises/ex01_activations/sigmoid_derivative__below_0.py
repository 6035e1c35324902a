"""Breaks "Floats from 0 to 0.25"."""

_right = sigmoid_derivative


def sigmoid_derivative(z):
    return _right(z) - 1e-9
