"""Breaks "Mean surprise at the right classes, from labels and raw scores". No more than three samples
count.
"""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return _right(labels[:3], logits[:3])
