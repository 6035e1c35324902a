"""Breaks "from 0 to n_classes - 1"."""

import numpy as np

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return _right(np.minimum(labels, 9), logits)
