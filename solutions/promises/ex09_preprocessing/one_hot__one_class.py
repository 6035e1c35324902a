"""Breaks "the number of classes, 1 or more"."""

_right = one_hot


def one_hot(labels, num_classes=None):
    if num_classes == 1:
        raise ValueError("too few")
    return _right(labels, num_classes)
