"""Breaks "Count the samples of each class". After 255 it begins at 0 again."""

_right = class_counts


def class_counts(labels, num_classes=None):
    return _right(labels, num_classes).astype(np.uint8)
