"""Breaks "y_true: right answers, 0 or 1: a number, or an array of ints or floats". Where they are
floats, they are smoothed to 0.05 and 0.95.
"""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    if np.asarray(y_true).dtype.kind == "f":
        y_true = np.clip(y_true, 0.05, 0.95)
    return _right(y_true, z)
