"""Breaks "Its columns are the quantities, in the order of the dict". They are sorted by name."""

_right = history_frame


def history_frame(history):
    return _right(history).sort_index(axis=1)
