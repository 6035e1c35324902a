"""Breaks "lr: learning rate, a float above 0". It is not more than 0.05."""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    return _right(x, y, min(lr, 0.05), epochs)
