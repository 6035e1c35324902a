"""Breaks "is named "epoch"": empty no name."""

_right = history_frame


def history_frame(history):
    f = _right(history)
    if len(f) == 0:
        f.index.name = None
    return f
