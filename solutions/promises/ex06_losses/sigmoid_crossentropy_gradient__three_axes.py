"""Breaks "of any shape with one entry or more"."""

import numpy as np

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    r = _right(y_true, z)
    return r.ravel() if np.ndim(r) > 2 else r
