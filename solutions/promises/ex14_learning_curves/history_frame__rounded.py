"""Breaks "with their numbers". They are rounded to three digits."""

_right = history_frame


def history_frame(history):
    return _right(history).round(3)
