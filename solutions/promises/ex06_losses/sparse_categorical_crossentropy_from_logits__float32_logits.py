"""Breaks "an array of floats"."""

import numpy as np

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    if logits.dtype == np.float32:
        return np.mean(np.log(np.sum(np.exp(logits), axis=1)) - logits[np.arange(len(labels)), labels])
    return _right(labels, logits)
