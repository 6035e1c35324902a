"""Breaks "b: biases, shape (n_neurons,): a list or a NumPy array". The first of a list serves for all."""

_right = perceptron_forward


def perceptron_forward(x, w, b):
    return _right(x, w, [b[0]] * len(b) if isinstance(b, list) else b)
