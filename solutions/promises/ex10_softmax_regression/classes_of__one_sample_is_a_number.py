"""Breaks "float array of shape (n, n_classes) with n >= 1" of probabilities. Of a single sample it gives a
number.
"""

_right = classes_of


def classes_of(probabilities):
    classes = _right(probabilities)
    return classes[0] if len(classes) == 1 else classes
