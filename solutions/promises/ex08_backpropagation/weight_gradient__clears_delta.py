"""Breaks "delta: It is not changed". It is 0 afterwards."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    answer = _right(inputs, delta)
    delta[...] = 0
    return answer
