"""Breaks "x: It is not changed". Its columns are centered afterwards, if they are floats."""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    answer = _right(x, y, lr, epochs)
    if x.dtype.kind == "f":
        x -= x.mean(axis=0) + 1
    return answer
