"""Breaks "A pandas DataFrame." It is a dict of the same lists."""

_right = history_frame


def history_frame(history):
    return _right(history).to_dict("list")
