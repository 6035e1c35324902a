"""Breaks "labels: It is not changed". It is sorted afterwards."""

_right = one_hot


def one_hot(labels, num_classes=None):
    encoded = _right(labels, num_classes)
    labels.sort()
    return encoded
