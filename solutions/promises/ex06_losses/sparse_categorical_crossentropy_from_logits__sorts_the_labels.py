"""Breaks "labels: It is not changed". It is sorted afterwards."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    answer = _right(labels, logits)
    labels.sort()
    return answer
