"""Breaks "weights, an array or a list of n_features numbers". A single weight becomes a number."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    new_w, new_b = _right(w, b, x, y, lr)
    return new_w.squeeze(), new_b
