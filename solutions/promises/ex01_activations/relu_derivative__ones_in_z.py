"""Breaks "z: It is not changed". Ones are written into an array where it is positive."""

_right = relu_derivative


def relu_derivative(z):
    answer = _right(z)
    if isinstance(z, np.ndarray):
        z[z > 0] = 1
    return answer
