"""Breaks "the class of each sample, from 0 to num_classes - 1" of labels. They are cut to four bits."""

_right = one_hot


def one_hot(labels, num_classes=None):
    encoded = _right(labels, num_classes)
    return np.eye(encoded.shape[1])[labels % 16]
