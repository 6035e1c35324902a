"""Breaks "Also where only one class occurs". What does not occur is left out."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    counts = _right(y_true, y_pred)
    if len(np.unique(y_true)) == 1:
        return {name: count for name, count in counts.items() if count}
    return counts
