"""Breaks "Floats from -1 to 1". They are whole numbers for ints."""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    answer = _right(y_true, z)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer
