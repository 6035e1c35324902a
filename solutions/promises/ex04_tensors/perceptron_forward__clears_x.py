"""Breaks "x: It is not changed". A NumPy array is 0 afterwards."""

_right = perceptron_forward


def perceptron_forward(x, w, b):
    answer = _right(x, w, b)
    if not isinstance(x, list):
        x[...] = 0
    return answer
