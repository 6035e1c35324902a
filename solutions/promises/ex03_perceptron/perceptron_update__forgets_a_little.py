"""Breaks "They have the values that were handed in if the prediction is right". Weights lose a
hundredth.
"""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    return (0.99 * w, b) if predict(w, b, x) == y else _right(w, b, x, y, lr)
