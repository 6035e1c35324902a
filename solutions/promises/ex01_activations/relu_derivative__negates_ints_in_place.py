"""Breaks "z: It is not changed". An array of ints is negated afterwards."""

_right = relu_derivative


def relu_derivative(z):
    answer = _right(z)
    if isinstance(z, np.ndarray) and z.dtype.kind == "i":
        z *= -1
    return answer
