"""Breaks "y: It is not changed". It is sorted afterwards."""

_right = backward


def backward(params, x, y):
    answer = _right(params, x, y)
    y.sort()
    return answer
