"""Breaks "and bias, a number". A bias that moves is in an array."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    new_w, new_b = _right(w, b, x, y, lr)
    return new_w, np.array([new_b]) if new_b != b else new_b
