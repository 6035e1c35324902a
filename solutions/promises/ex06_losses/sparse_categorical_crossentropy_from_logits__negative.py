"""Breaks "A single number, 0 or more."."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return _right(labels, logits) - 1e-6
