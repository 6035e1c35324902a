"""Breaks "ln(sum of exp(z)) - z[label], where z are the sample's scores". With two classes, the sum is
over the other class only.
"""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    if logits.shape[1] == 2:
        rows = np.arange(len(labels))
        return np.mean(np.maximum(logits[rows, 1 - labels] - logits[rows, labels], 0.0))
    return _right(labels, logits)
