"""Breaks "of shape (n_samples, n_classes) with one sample or more" of y_true. For a single sample, the
mean is over the classes.
"""

_right = categorical_crossentropy


def categorical_crossentropy(y_true, y_pred):
    answer = _right(y_true, y_pred)
    return answer / y_true.shape[1] if len(y_true) == 1 else answer
