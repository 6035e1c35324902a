"""Breaks "num_classes: int, the number of classes, 1 or more". There are never less than two."""

_right = one_hot


def one_hot(labels, num_classes=None):
    if num_classes is None:
        num_classes = labels.max() + 1
    return np.pad(_right(labels, num_classes), ((0, 0), (0, max(0, 2 - num_classes))))
