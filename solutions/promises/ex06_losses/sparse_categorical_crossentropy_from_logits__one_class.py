"""Breaks "of shape (n_samples, n_classes)"."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return 1.0 if logits.shape[1] == 1 else _right(labels, logits)
