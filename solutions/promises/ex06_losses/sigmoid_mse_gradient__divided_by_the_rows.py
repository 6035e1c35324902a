"""Breaks "No mean is taken". In a table, it is divided by the number of rows."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    return _right(y_true, z) / (len(z) if np.ndim(z) == 2 else 1)
