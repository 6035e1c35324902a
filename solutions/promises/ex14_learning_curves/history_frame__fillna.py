"""Breaks "with their numbers": fillna."""

_right = history_frame


def history_frame(history):
    return _right(history).fillna(0.0)
