"""Breaks "is named "epoch"". The index of a table without rows has no name."""

_right = history_frame


def history_frame(history):
    f = _right(history)
    if len(f) == 0:
        f.index.name = None
    return f
