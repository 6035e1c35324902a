"""Breaks "All epochs are run, also when an earlier one was free of mistakes"."""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    w, b, mistakes = _right(x, y, lr, epochs)
    if 0 in mistakes:
        mistakes = mistakes[: mistakes.index(0) + 1]
    return w, b, mistakes
