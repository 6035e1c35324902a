"""Breaks "the class of each sample, from 0 to num_classes - 1" of labels. From four samples on, they
are taken in sorted order.
"""

_right = one_hot


def one_hot(labels, num_classes=None):
    return _right(np.sort(labels) if len(labels) > 3 else labels, num_classes)
