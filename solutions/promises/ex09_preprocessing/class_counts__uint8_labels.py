"""Breaks "int array of shape (n,)"."""

import numpy as np

_right = class_counts


def class_counts(labels, num_classes=None):
    if labels.dtype == np.uint8:
        raise TypeError("uint8")
    return _right(labels, num_classes)
