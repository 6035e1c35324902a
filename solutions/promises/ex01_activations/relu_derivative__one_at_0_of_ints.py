"""Breaks "At exactly 0, where the curve has a corner, the answer is 0". For ints it is 1."""

_right = relu_derivative


def relu_derivative(z):
    if np.asarray(z).dtype.kind == "i":
        return np.where(z >= 0, 1.0, 0.0)
    return _right(z)
