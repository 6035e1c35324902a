"""Breaks "of any dtype of numbers". They are written as text."""

_right = one_hot


def one_hot(labels, num_classes=None):
    return _right(labels, num_classes).astype(int).astype(str)
