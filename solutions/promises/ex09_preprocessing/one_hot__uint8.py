"""Breaks "int array of shape (n,)"."""

import numpy as np

_right = one_hot


def one_hot(labels, num_classes=None):
    if labels.dtype == np.uint8:
        labels = labels.astype(np.int8)
    return _right(labels, num_classes)
