"""Breaks "s - y_true with s = sigmoid(z) = 1 / (1 + exp(-z))". Not for z between 0 and 1."""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    return _right(y_true, z) + np.where((np.asarray(z) > 0) & (np.asarray(z) < 1), 0.01, 0.0)
