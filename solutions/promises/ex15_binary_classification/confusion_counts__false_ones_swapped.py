"""Breaks ""false_positives" (0 answered with 1), "false_negatives" (1 answered with 0)". They are swapped."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    counts = _right(y_true, y_pred)
    counts["false_positives"], counts["false_negatives"] = (
        counts["false_negatives"],
        counts["false_positives"],
    )
    return counts
