"""Breaks "Array of shape (num_classes,)" and "0 for a class without samples". Not at the end."""

_right = class_counts


def class_counts(labels, num_classes=None):
    return _right(labels, None)
