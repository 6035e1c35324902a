"""Breaks "a table with one row for each epoch". From the tenth epoch on there is none."""

_right = history_frame


def history_frame(history):
    return _right(history).iloc[:9]
