"""Breaks "labels: It is not changed". It is sorted afterwards."""

_right = accuracy


def accuracy(predicted, labels):
    answer = _right(predicted, labels)
    labels.sort()
    return answer
