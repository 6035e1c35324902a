"""Breaks "y: the right answer, the number +1 or -1". Where it is no, the bias stays."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    new_w, new_b = _right(w, b, x, y, lr)
    return new_w, max(b, new_b)
