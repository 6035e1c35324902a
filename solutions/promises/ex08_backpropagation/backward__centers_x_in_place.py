"""Breaks "x: It is not changed". Its columns are centered afterwards, if they are floats."""

_right = backward


def backward(params, x, y):
    answer = _right(params, x, y)
    if x.dtype.kind == "f":
        x -= x.mean(axis=0)
    return answer
