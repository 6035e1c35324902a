"""Breaks "Also where only one class occurs". If all are right, they are taken for negatives, as in a table
of one field.
"""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    counts = _right(y_true, y_pred)
    if counts["true_positives"] == np.size(y_true):
        counts["true_positives"], counts["true_negatives"] = 0, np.size(y_true)
    return counts
