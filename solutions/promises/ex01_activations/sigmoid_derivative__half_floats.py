"""Breaks "Floats from 0 to 0.25, also where z has ints". They have three digits."""

_right = sigmoid_derivative


def sigmoid_derivative(z):
    answer = _right(z)
    return np.asarray(answer).astype(np.float16)
