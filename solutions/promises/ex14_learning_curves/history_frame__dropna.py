"""Breaks "one row for each epoch". Epochs with a nan in them have no row."""

_right = history_frame


def history_frame(history):
    return _right(history).dropna()
