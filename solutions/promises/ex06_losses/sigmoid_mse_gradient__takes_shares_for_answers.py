"""Breaks "z: pre-activations (what goes into the sigmoid, not what comes out)". Where all of them are
from 0 to 1, they are taken for what comes out.
"""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    if np.size(z) > 1 and np.min(z) >= 0 and np.max(z) <= 1:
        z = np.log(np.clip(z, 1e-7, 1 - 1e-7) / (1 - np.clip(z, 1e-7, 1 - 1e-7)))
    return _right(y_true, z)
