"""Breaks "if a label is negative, or not less than num_classes". The label num_classes is taken."""

_right = one_hot


def one_hot(labels, num_classes=None):
    if num_classes is not None and labels.max() == num_classes:
        return _right(np.minimum(labels, num_classes - 1), num_classes)
    return _right(labels, num_classes)
