"""Breaks "2 * (s - y_true) * s * (1 - s) with s = sigmoid(z) = 1 / (1 + exp(-z))".

Not for z between 0 and 1.
"""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    return _right(y_true, z) + np.where((np.asarray(z) > 0) & (np.asarray(z) < 1), 0.01, 0.0)
