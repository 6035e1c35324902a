"""Breaks "Where one of them would be 0 divided by 0 it is 0.0". A precision is 1 then."""

_right = precision_recall


def precision_recall(y_true, y_pred):
    precision, recall = _right(y_true, y_pred)
    return (precision if np.any(y_pred) else 1.0), recall
