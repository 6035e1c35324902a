"""Breaks "logits: It is not changed". The maximum of each row is taken away in place."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    logits -= logits.max(axis=1, keepdims=True)
    return _right(labels, logits)
