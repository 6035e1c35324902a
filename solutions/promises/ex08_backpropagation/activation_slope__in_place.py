"""Breaks "a: It is not changed". For relu, ones are written into it."""

_right = activation_slope


def activation_slope(a, activation):
    answer = _right(a, activation)
    if activation == "relu":
        a[a > 0] = 1
    return answer
