"""A class without samples counts 0, also at the end."""

_right = class_counts


def class_counts(labels, num_classes=None):
    return _right(labels, None)
