"""Breaks "labels: right classes, an array of ints from 0 to n_classes - 1". They are numbered again if
a class is not met.
"""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return _right(np.unique(labels, return_inverse=True)[1], logits)
