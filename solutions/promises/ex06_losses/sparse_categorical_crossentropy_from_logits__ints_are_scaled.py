"""Breaks "logits: raw scores, an array of floats or ints (int64)". Ints are divided by their largest."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return _right(labels, logits / max(1, logits.max()) if logits.dtype.kind == "i" else logits)
