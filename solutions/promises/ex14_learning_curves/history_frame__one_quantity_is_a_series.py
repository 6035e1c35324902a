"""Breaks "A pandas DataFrame", and "There is at least one quantity". One alone becomes a Series."""

_right = history_frame


def history_frame(history):
    frame = _right(history)
    return frame.iloc[:, 0] if frame.shape[1] == 1 else frame
