"""Breaks "Row i is 1 in column labels[i] and 0 elsewhere". A table that is square is transposed."""

_right = one_hot


def one_hot(labels, num_classes=None):
    encoded = _right(labels, num_classes)
    return encoded.T if encoded.shape[0] == encoded.shape[1] else encoded
