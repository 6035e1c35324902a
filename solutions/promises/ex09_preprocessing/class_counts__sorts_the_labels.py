"""Breaks "labels: It is not changed". It is sorted in place."""

_right = class_counts


def class_counts(labels, num_classes=None):
    labels.sort()
    return _right(labels, num_classes)
