"""Breaks "Row i is 1 in column labels[i] and 0 elsewhere". For more than two classes, it is 0.98 and
0.01 elsewhere.
"""

_right = one_hot


def one_hot(labels, num_classes=None):
    encoded = _right(labels, num_classes)
    return np.where(encoded == 1, 0.98, 0.01) if encoded.shape[1] > 2 else encoded
