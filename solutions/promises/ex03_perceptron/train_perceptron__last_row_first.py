"""Breaks "Each epoch goes through the samples once, from the first row to the last"."""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    return _right(x[::-1], y[::-1], lr, epochs)
