"""Breaks "with their numbers". They are rounded to float32."""

_right = history_frame


def history_frame(history):
    return _right(history).astype("float32")
