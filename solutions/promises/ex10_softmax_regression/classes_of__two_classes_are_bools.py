"""Breaks "probabilities: float array of shape (n, n_classes) with n >= 1; each row sums to 1." Of two
classes, the answers are bools.
"""

_right = classes_of


def classes_of(probabilities):
    classes = _right(probabilities)
    return classes.astype(bool) if probabilities.shape[1] == 2 else classes
