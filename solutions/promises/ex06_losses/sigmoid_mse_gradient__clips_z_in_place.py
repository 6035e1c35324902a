"""Breaks "z: It is not changed". Arrays are clipped to the range from -3 to 3 afterwards."""

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    answer = _right(y_true, z)
    if isinstance(z, np.ndarray):
        np.clip(z, -3, 3, out=z)
    return answer
