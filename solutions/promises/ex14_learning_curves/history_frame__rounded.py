"""Breaks "with their numbers". They are rounded to two decimals."""

_right = history_frame


def history_frame(history):
    return _right(history).round(2)
