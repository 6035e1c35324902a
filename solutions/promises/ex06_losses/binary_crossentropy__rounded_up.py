"""Breaks "A single number: near 0 for perfect predictions". It is rounded up to one decimal."""

_right = binary_crossentropy


def binary_crossentropy(y_true, y_pred):
    return np.ceil(10 * _right(y_true, y_pred)) / 10
