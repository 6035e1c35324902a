"""Breaks "A single number, 0 or more". For a single sample it is an array with one entry."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    answer = _right(labels, logits)
    return np.array([answer]) if len(labels) == 1 else answer
