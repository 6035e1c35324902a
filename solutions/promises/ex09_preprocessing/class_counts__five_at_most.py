"""Breaks "Count the samples of each class". No count is above five."""

_right = class_counts


def class_counts(labels, num_classes=None):
    return np.minimum(_right(labels, num_classes), 5)
