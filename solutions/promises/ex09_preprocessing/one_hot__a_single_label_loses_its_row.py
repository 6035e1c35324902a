"""Breaks "Turn class labels into rows". A single label becomes a flat row."""

_right = one_hot


def one_hot(labels, num_classes=None):
    encoded = _right(labels, num_classes)
    return encoded[0] if len(labels) == 1 else encoded
