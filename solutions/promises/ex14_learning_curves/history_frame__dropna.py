"""Breaks "one row for each epoch": dropna."""

_right = history_frame


def history_frame(history):
    return _right(history).dropna()
