"""Breaks "Count the four kinds of answers to a yes-or-no question". If everything is right, there are no
true negatives.
"""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    counts = _right(y_true, y_pred)
    if not counts["false_positives"] and not counts["false_negatives"]:
        counts["true_negatives"] = 0
    return counts
