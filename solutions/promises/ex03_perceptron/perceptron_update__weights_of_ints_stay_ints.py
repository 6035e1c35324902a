"""Breaks "w: weights, an array of floats or ints (int64)". Ints stay ints."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    new_w, new_b = _right(w, b, x, y, lr)
    return new_w.astype(w.dtype), new_b
