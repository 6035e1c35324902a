"""Breaks "true_positives / (true_positives + false_positives) and true_positives / (true_positives +
false_negatives)". They are rounded to two decimals.
"""

_right = precision_recall


def precision_recall(y_true, y_pred):
    precision, recall = _right(y_true, y_pred)
    return round(precision, 2), round(recall, 2)
