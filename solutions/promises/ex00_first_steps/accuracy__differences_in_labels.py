"""Breaks "labels: It is not changed". The right ones become 0 in it."""

_right = accuracy


def accuracy(predicted, labels):
    answer = _right(predicted, labels)
    labels -= predicted
    return answer
