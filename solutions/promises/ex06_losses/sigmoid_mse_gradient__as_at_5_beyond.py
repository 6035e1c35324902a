"""Breaks "How the squared error of a sigmoid neuron changes with its pre-activation". Beyond -5 and 5
it is that at -5 and 5.
"""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    return _right(y_true, np.clip(z, -5, 5))
