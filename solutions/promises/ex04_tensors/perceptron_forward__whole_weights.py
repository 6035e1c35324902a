"""Breaks "w: weights, shape (n_features, n_neurons): as x". They are rounded."""

_right = perceptron_forward


def perceptron_forward(x, w, b):
    return _right(x, tf.round(to_tensor(w)), b)
