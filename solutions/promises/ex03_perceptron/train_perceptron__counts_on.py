"""Breaks "Train a perceptron from zero and count its mistakes". The mistakes of earlier epochs are
counted again.
"""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    w, b, mistakes = _right(x, y, lr, epochs)
    return w, b, [sum(mistakes[: number + 1]) for number in range(epochs)]
