"""Breaks "with their numbers": rounded."""

_right = history_frame


def history_frame(history):
    return _right(history).round(3)
