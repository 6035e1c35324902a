"""Breaks "Floats from -0.3 to 0.3". They are whole numbers for ints."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    answer = _right(y_true, z)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer
