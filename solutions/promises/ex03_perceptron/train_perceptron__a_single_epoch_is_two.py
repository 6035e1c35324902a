"""Breaks "epochs: number of epochs, an int, 1 or more". If there is one, two are run."""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    w, b, mistakes = _right(x, y, lr, max(2, epochs))
    return w, b, mistakes[:epochs]
