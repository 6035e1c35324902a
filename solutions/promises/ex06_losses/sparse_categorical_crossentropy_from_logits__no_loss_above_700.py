"""Breaks "a right class that scores 2000 less than another one costs 2000". No sample costs more than
700.
"""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return np.mean([min(_right(labels[i : i + 1], logits[i : i + 1]), 700.0) for i in range(len(labels))])
