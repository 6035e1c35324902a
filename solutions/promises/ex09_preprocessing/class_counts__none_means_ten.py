"""Breaks "or None for the largest label plus 1" of num_classes. None means the ten digits."""

_right = class_counts


def class_counts(labels, num_classes=None):
    return _right(labels, 10 if num_classes is None else num_classes)
