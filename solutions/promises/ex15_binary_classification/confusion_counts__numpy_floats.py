"""Breaks "dict with four ints, which add up to n". They are floats."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    return {name: float(count) for name, count in _right(y_true, y_pred).items()}
