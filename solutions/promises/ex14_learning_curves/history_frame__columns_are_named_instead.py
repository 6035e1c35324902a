"""Breaks "and is named "epoch"". The name goes to the columns."""

_right = history_frame


def history_frame(history):
    frame = _right(history)
    frame.columns.name, frame.index.name = "epoch", None
    return frame
