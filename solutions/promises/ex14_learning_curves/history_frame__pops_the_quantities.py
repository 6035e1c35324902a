"""Breaks "history: It is not changed." It is empty afterwards."""

_right = history_frame


def history_frame(history):
    frame = _right(history)
    history.clear()
    return frame
